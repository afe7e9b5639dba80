/**
 * Small programs that each use one map wrongly, and their repaired twins, to try MapRace on.
 *
 * <p>They need the JDK alone and know nothing of MapRace: what finds their defects must find them
 * in any program. No helper in here may synchronize what a sample's broken form leaves
 * unsynchronized, and none may slow a map's operation down to make it collide.
 */
package dev.maprace.samples;
