/**
 * The promises of the finished jar, each proved by child JVMs that run it. What those JVMs run is
 * in {@code com.acme} and in the samples; nothing in here looks inside the agent.
 */
package dev.maprace.it;
