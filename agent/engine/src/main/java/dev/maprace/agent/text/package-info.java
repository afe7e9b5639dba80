/** Words that people write, and those that they meant. Knows nothing else. */
package dev.maprace.agent.text;
