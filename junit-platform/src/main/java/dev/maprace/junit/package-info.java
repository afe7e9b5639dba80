/**
 * Fails the test in whose time a race came. Registers itself with the JUnit Platform; of MapRace it
 * knows {@code dev.maprace.Findings} alone, and that by reflection: the agent may come later, and
 * from another class loader. No engine's own types may enter.
 */
package dev.maprace.junit;
