package com.acme;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Several threads load the classes of a jar by several class loaders at once, some of which hold
 * their own lock meanwhile and race on one list. Argument: what the jar's name begins with.
 */
public final class Loading {
  private static final int THREADS = 4;
  private static final int CLASSES = 250;
  private static final String SUFFIX = ".class";

  private static final List<String> defined = new ArrayList<>();

  private final List<String> names;
  private final List<ClassLoader> loaders;
  private final Set<Class<?>> loaded = ConcurrentHashMap.newKeySet();

  private Loading(List<String> names, List<ClassLoader> loaders) {
    this.names = names;
    this.loaders = loaders;
  }

  public static void main(String[] args) throws Exception {
    List<Path> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    Path jar =
        jars.stream()
            .filter(path -> path.getFileName().toString().startsWith(args[0]))
            .findFirst()
            .orElseThrow();
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    Loading loading =
        new Loading(
            classes(jar),
            List.of(
                ClassLoader.getSystemClassLoader(),
                new URLClassLoader(urls, platform),
                new Noting(urls, platform),
                new Noting(urls, platform)));
    long start = System.nanoTime();
    List<Threads.Task> tasks = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread;
      tasks.add(() -> loading.loadAll(first));
    }
    Threads.together(tasks.toArray(Threads.Task[]::new));
    System.out.println(loading.loaded.size() + " classes of " + loading.names.size() + " names");
    System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
  }

  private static List<String> classes(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(SUFFIX) && !name.contains("-"))
          .sorted()
          .limit(CLASSES)
          .map(name -> name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
          .toList();
    }
  }

  /** All threads want the same class of the same loader at nearly the same time. */
  private void loadAll(int thread) throws ClassNotFoundException {
    for (int i = 0; i < names.size(); i++) {
      for (int turn = 0; turn < loaders.size(); turn++) {
        ClassLoader loader = loaders.get((turn + thread) % loaders.size());
        loaded.add(Class.forName(names.get(i), true, loader));
      }
    }
  }

  /** Is not parallel capable: it holds its own lock while it loads, and so no other's. */
  private static final class Noting extends URLClassLoader {
    Noting(URL[] urls, ClassLoader parent) {
      super(urls, parent);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      note(name);
      return super.findClass(name);
    }

    private static void note(String name) {
      try {
        defined.add(name);
      } catch (IndexOutOfBoundsException e) {
        // What the race has made of the list.
      }
    }
  }
}
