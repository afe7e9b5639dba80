/**
 * Finds maps among the classes of the application and its libraries: what a class is, which of its
 * methods are accesses, and whether it locks inside.
 *
 * <p>It reads class files and loads nothing; what it finds it says as a contract. It runs inside
 * class loading: no logging, and no lock that is held while foreign code runs.
 */
package dev.maprace.agent.discovery;
