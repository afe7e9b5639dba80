/**
 * From the JVM's start to the first watched map: options, runtime, instrumentation, self-test.
 *
 * <p>Told in one place, {@link dev.maprace.agent.startup.Agent}. Nothing here runs after start-up.
 */
package dev.maprace.agent.startup;
