/**
 * All that instrumented code calls.
 *
 * <p>These classes are defined into the boot loader, because {@code java.util} calls them. Nothing
 * but JDK types may enter, and of those only what needs no map: no lambda, no string concatenation,
 * no enum switch, no logging, and never a call into a key, a value or a thread subclass.
 */
package dev.maprace.runtime;
