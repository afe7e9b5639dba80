/**
 * What a repair costs: maps that two threads may share, measured against each other, without
 * MapRace. The advice in a report quotes these figures.
 */
package dev.maprace.benchmarks.alternatives;
