package dev.maprace.benchmarks;

/** The smallest program: all that it takes longer under an agent is the agent's start. */
public final class Hello {

  private Hello() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    System.out.println("Hello");
  }
}
