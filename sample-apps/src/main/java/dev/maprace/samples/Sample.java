package dev.maprace.samples;

/**
 * What there is to know of a sample before it runs.
 *
 * @param name what it is called on a command line
 * @param mainClass the class to run, with or without {@code --repaired}
 * @param map the class name of the map that its broken form races on
 * @param kind the kind of race that its broken form is sure to have; there may be others besides
 * @param defect what is wrong, in a few words
 */
public record Sample(String name, Class<?> mainClass, String map, String kind, String defect) {}
