/**
 * What other tools see of MapRace: the flight recorder, JMX, a file for Prometheus. Reads what the
 * engine counts and decides nothing; no class of it may be needed where the JVM has no such tool.
 */
package dev.maprace.agent.telemetry;
