/**
 * Reports in the formats that other machines read: code scanning, test reports, job pages.
 *
 * <p>Each writer says the same of a finding, in the words of {@link dev.maprace.report.Wording};
 * what differs is how text is escaped.
 */
package dev.maprace.report.format;
