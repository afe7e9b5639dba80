/**
 * Turns near misses into collisions by holding accesses open; no class of instrumentation or
 * capture may enter. {@link dev.maprace.agent.provoke.Planner} decides and knows neither threads
 * nor clocks; the others tell it what happens. {@code docs/provoking.md} has the algorithm.
 */
package dev.maprace.agent.provoke;
