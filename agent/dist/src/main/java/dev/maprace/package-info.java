/** The ways in: what the JVM and the shell call first. */
package dev.maprace;
