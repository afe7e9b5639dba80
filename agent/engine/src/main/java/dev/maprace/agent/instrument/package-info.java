/**
 * Puts the hooks of {@code dev.maprace.runtime} into the classes that contracts speak of.
 *
 * <p>The only place that knows bytecode. It runs inside class loading: no logging, no locks, and no
 * class that is not loaded before the first transformation.
 */
package dev.maprace.agent.instrument;
