package com.acme.libraries;

import java.util.List;
import java.util.function.Supplier;
import kotlin.collections.MapsKt;

/** What {@code buildMap} hands to its function; {@code mutableMapOf} makes a map of the JDK's. */
final class Kotlin {

  static final List<Supplier<Use>> USES = List.of(() -> new OfMap(MapsKt.createMapBuilder()));

  private Kotlin() {}
}
