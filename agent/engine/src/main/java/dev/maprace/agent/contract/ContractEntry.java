package dev.maprace.agent.contract;

/**
 * What a text says of one class, or of several.
 *
 * @param name the class, the pattern or the supertype that it speaks of
 * @param contract what their methods do; its class is only a pattern unless {@code subject} is
 *     {@link Subject#CLASS}
 * @param reason why the classes are to be left alone; {@code null} unless they are
 * @param place of {@code name}
 */
public record ContractEntry(
    Subject subject, NamePattern name, ClassContract contract, String reason, Place place) {}
