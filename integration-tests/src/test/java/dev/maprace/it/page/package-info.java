/** The page in a real browser. Knows the finished jar and what a report is, and nothing else. */
package dev.maprace.it.page;
