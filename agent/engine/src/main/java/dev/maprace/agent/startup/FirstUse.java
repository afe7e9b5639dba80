package dev.maprace.agent.startup;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells when this JVM first loads a class, or has loaded it already: what MapRace has for a tool is
 * begun when somebody uses the tool. To ask for the class would load it.
 */
final class FirstUse implements ClassFileTransformer {

  /** Without it there is no MBean server. */
  static final String OF_MANAGEMENT = "javax.management.MBeanServerFactory";

  /** Without it there is no recording. */
  static final String OF_FLIGHT_RECORDER = "jdk.jfr.internal.PlatformRecorder";

  private final Instrumentation instrumentation;
  private final String file;
  private final Runnable then;
  private final AtomicBoolean told = new AtomicBoolean();

  private FirstUse(Instrumentation instrumentation, String className, Runnable then) {
    this.instrumentation = instrumentation;
    this.file = className.replace('.', '/');
    this.then = then;
  }

  /**
   * Waits for it.
   *
   * @param then called once, by whatever thread loads the class; should do no more than start one
   */
  static FirstUse of(Instrumentation instrumentation, String className, Runnable then) {
    FirstUse use = new FirstUse(instrumentation, className, then);
    instrumentation.addTransformer(use);
    // After it: a class that is loaded in between is seen by either.
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(className)) {
        use.tell();
      }
    }
    return use;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (file.equals(className)) {
      tell();
    }
    return null;
  }

  private void tell() {
    if (told.compareAndSet(false, true)) {
      then.run();
    }
  }

  void end() {
    told.set(true);
    instrumentation.removeTransformer(this);
  }
}
