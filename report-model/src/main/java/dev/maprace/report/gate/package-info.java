/**
 * What of the findings fails a build: how certain it must be, what was known before, and what was
 * decided to be harmless.
 *
 * <p>Knows the records and files of its own; prints nothing.
 */
package dev.maprace.report.gate;
