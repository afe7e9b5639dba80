/**
 * Where findings go: the report file and stderr. Never runs on a thread of the application's, and
 * knows nothing of how findings are made.
 */
package dev.maprace.agent.output;
