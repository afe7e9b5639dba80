/** What a person may ask of MapRace: names, defaults, parsing and errors. Knows words alone. */
package dev.maprace.agent.options;
