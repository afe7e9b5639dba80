/**
 * What to do about a finding: advice that names the evidence it rests on and what it costs.
 *
 * <p>A pure function of the records: no text of any format, and no guess that no evidence supports.
 */
package dev.maprace.report.advice;
