/**
 * What child JVMs run of Guava's guava-testlib. Its tests are of JUnit 3, and so is whatever drives
 * them here.
 */
package dev.maprace.it.testlib;
