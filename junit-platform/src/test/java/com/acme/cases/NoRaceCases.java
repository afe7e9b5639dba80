package com.acme.cases;

import org.junit.jupiter.api.Test;

/** Without a race. */
public class NoRaceCases {
  @Test
  void innocent() {}
}
