/** The command line: thin; what it prints comes from the report model and the agent's options. */
package dev.maprace.cli;
