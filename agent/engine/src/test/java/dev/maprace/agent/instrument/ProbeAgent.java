package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** Instruments {@code java.util} in a child JVM whose boot class path holds the runtime. */
public final class ProbeAgent {

  private ProbeAgent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(String options, Instrumentation instrumentation) throws Exception {
    RuntimeClasses.initialize();
    Contracts contracts = Contracts.ofJavaUtil(Runtime.version().feature());
    List<Class<?>> classes = new ArrayList<>();
    // All of them: what is loaded while a transformer works passes all transformers by.
    for (ClassContract contract : contracts.all()) {
      classes.add(Class.forName(contract.className(), false, null));
    }
    MapTransformer transformer = new MapTransformer(contracts);
    transformer.set(new Hooking(true, false, false, false));
    instrumentation.addTransformer(transformer, true);
    instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    if (!transformer.failures().isEmpty()) {
      throw new IllegalStateException(transformer.failures().toString());
    }
  }
}
