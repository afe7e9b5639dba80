/**
 * What a frame of a stack says of the code that touches a map. Knows nobody, and no stack walker.
 */
package dev.maprace.agent.stack;
