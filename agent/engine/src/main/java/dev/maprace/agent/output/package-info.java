/** Where findings go: the report file and stderr. Never blocks a thread of the application's. */
package dev.maprace.agent.output;
