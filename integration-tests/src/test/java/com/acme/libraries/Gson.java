package com.acme.libraries;

import com.google.gson.internal.LinkedTreeMap;
import java.util.List;
import java.util.function.Supplier;

final class Gson {

  static final List<Supplier<Use>> USES = List.of(() -> new OfMap(new LinkedTreeMap<>()));

  private Gson() {}
}
