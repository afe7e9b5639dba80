package dev.maprace.agent.contract;

/** Of which classes a contract speaks. */
public enum Subject {
  /** One class. What is said of it is taken literally. */
  CLASS,
  /** All classes whose names match a pattern. */
  CLASSES,
  /** All classes that extend or implement a type, itself included. */
  SUBTYPES,
  /** All members of watched classes, such as iterators and views, whose names match a pattern. */
  PARTS,
  /** All classes whose names match a pattern, and which are to be left alone. */
  SAFE
}
