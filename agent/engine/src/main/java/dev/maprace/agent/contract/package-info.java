/**
 * Contracts: which methods of a class read, write or iterate.
 *
 * <p>A contract is a text; this package finds it, reads it into records and knows nothing of
 * bytecode. Nothing of the application is loaded by it.
 */
package dev.maprace.agent.contract;
