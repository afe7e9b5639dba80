/** The engine's own log. Never on the way of an access. */
package dev.maprace.agent.log;
