/**
 * The shadow's protocol under all interleavings that the JVM makes of two and three threads
 * (jcstress). In the runtime's package, as the protocol is nobody else's business.
 */
package dev.maprace.runtime;
