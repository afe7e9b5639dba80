/**
 * From a ticket to a finding: stacks, locks, threads and table of one collision.
 *
 * <p>All of it runs on the engine's own thread. What enters from the application's threads is a
 * ticket, and nothing goes back but a verdict.
 */
package dev.maprace.agent.capture;
