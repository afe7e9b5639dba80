/** What MapRace brings along. Knows nothing else. */
package dev.maprace.agent.files;
