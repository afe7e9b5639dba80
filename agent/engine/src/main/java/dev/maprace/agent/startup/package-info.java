/**
 * From the JVM's start, or from when somebody attaches, to the first watched map: options, runtime,
 * instrumentation, self-test; and the way back.
 *
 * <p>Told in one place, {@link dev.maprace.agent.startup.Agent}. Nothing here runs in between.
 */
package dev.maprace.agent.startup;
