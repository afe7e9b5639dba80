/**
 * Writes down the largest maps that several threads use, before a full heap takes the JVM with it.
 * Calls no method of a map and keeps none alive; how findings are made may not enter.
 */
package dev.maprace.agent.memory;
