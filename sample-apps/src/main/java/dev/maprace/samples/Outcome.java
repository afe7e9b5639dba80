package dev.maprace.samples;

/**
 * What a run of a sample came to.
 *
 * @param correct whether the map kept all that was given to it, and every call returned normally
 * @param summary what was done and what came of it, in one line
 */
record Outcome(boolean correct, String summary) {}
