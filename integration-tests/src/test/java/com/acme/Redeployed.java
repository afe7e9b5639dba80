package com.acme;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An application with a class loader of its own races on a map of its host's and ends. Says then
 * whether its loader has gone. Argument: the directory of the reports.
 */
public final class Redeployed {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final Map<Object, Integer> registry = new HashMap<>();

  private Redeployed() {}

  public static void main(String[] args) throws Exception {
    registry.put(Rendezvous.resident(), 0);
    WeakReference<ClassLoader> loader = deploy(Path.of(args[0]));
    long start = System.nanoTime();
    while (loader.get() != null && System.nanoTime() - start < PATIENCE_NANOS) {
      System.gc();
    }
    System.out.println(loader.get() == null ? "unloaded" : "still there");
  }

  private static WeakReference<ClassLoader> deploy(Path reports) throws Exception {
    ClassLoader loader = new Loader();
    Class<?> type = loader.loadClass(Application.class.getName());
    ThreadFactory application = (ThreadFactory) type.getDeclaredConstructor().newInstance();
    Rendezvous rendezvous = new Rendezvous();
    run(
        application,
        () -> registry.put(rendezvous.key(), 1),
        () -> rendezvous.second(() -> registry.put("late", 2)));
    long start = System.nanoTime();
    while (!isReported(reports)) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException("nothing is reported");
      }
    }
    // Both are kept, as the map has had a finding.
    run(application, () -> registry.get("late"));
    run(application, () -> registry.put("late", 3));
    return new WeakReference<>(loader);
  }

  private static void run(ThreadFactory application, Runnable... tasks) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (Runnable task : tasks) {
      threads.add(application.newThread(task));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static boolean isReported(Path reports) throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        if (Files.readString(file).contains("\"WRITE_WRITE\"")) {
          return true;
        }
      }
      return false;
    }
  }

  /** Loads the application's classes anew. */
  private static final class Loader extends ClassLoader {
    Loader() {
      super(Redeployed.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Application.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Is loaded by each loader anew, and so are its threads' class. */
  public static final class Application implements ThreadFactory {
    public Application() {}

    @Override
    public Thread newThread(Runnable task) {
      return new Worker(task);
    }

    private static final class Worker extends Thread {
      Worker(Runnable task) {
        super(task, "application");
        setContextClassLoader(Worker.class.getClassLoader());
      }

      @Override
      public void run() {
        super.run();
      }
    }
  }
}
