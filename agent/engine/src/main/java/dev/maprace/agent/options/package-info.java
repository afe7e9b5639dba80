/** What a person may ask of MapRace: names, defaults, parsing and errors. Knows nothing else. */
package dev.maprace.agent.options;
