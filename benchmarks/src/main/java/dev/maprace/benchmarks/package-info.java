/**
 * What MapRace costs a program, measured as a ratio to the same program without it.
 *
 * <p>Knows the finished jar alone: a fork gets it as {@code -javaagent}, the runner never does. No
 * class of ours is called from a measured method.
 */
package dev.maprace.benchmarks;
