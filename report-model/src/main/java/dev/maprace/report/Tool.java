package dev.maprace.report;

/** The MapRace that wrote a report. */
public record Tool(String name, String version) {}
