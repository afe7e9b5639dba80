/**
 * The Maven plugin: thin. What it reads, judges and prints comes from the report model; of the
 * agent it knows the options and where its jar is.
 */
package dev.maprace.maven;
