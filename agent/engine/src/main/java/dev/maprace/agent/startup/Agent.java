package dev.maprace.agent.startup;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.instrument.MapTransformer;
import java.lang.instrument.Instrumentation;
import java.util.*;

public final class Agent {
  public static void start(String options, Instrumentation inst) {
    long t0 = System.nanoTime();
    BootRuntime.install(inst);
    long t1 = System.nanoTime();
    Contracts contracts = Contracts.ofJavaUtil(Runtime.version().feature());
    long t2 = System.nanoTime();
    MapTransformer t = new MapTransformer(contracts, false);
    try {
      Class.forName("dev.maprace.runtime.MapHooks");
      Class.forName("dev.maprace.runtime.Encounters");
      inst.addTransformer(t, true);
      List<Class<?>> loaded = new ArrayList<>();
      for (Class<?> c : inst.getAllLoadedClasses())
        if (c.getClassLoader() == null && contracts.of(c.getName()) != null) loaded.add(c);
      long t3 = System.nanoTime();
      inst.retransformClasses(loaded.toArray(new Class<?>[0]));
      long t4 = System.nanoTime();
      for (ClassContract c : contracts.all())
        if (System.getProperty("x") != null) Class.forName(c.className(), false, null);
      System.err.println(
          "boot "
              + (t1 - t0) / 1000
              + " contracts "
              + (t2 - t1) / 1000
              + " find "
              + (t3 - t2) / 1000
              + " retransform "
              + loaded.size()
              + " "
              + (t4 - t3) / 1000
              + " rest "
              + (System.nanoTime() - t4) / 1000);
    } catch (Exception e) {
      throw new RuntimeException(e);
    }
    System.err.println(t.instrumented().size() + " " + t.failures());
    t.failures().values().forEach(Throwable::printStackTrace);
  }
}
