/**
 * What MapRace reports: immutable records, and how they are written, read, told and judged.
 *
 * <p>Nothing here knows the agent: a report is the same whether it comes from a live JVM or from a
 * file.
 */
package dev.maprace.report;
