package com.acme;

import java.util.AbstractMap;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ways in which an application touches a map; what a touch is, the caller says. */
public final class Touches {

  private static final ThreadLocal<Supplier<?>> OF_INITIALISERS = new ThreadLocal<>();

  private final Object touched;

  private Touches(Supplier<?> touch) {
    touched = touch.get();
  }

  public static <T> T direct(Supplier<T> touch) {
    return touch.get();
  }

  public static <T> T throughTheJdk(Supplier<T> touch) {
    return Optional.<T>empty().orElseGet(touch);
  }

  public static <T> T inLambda(Supplier<T> touch) {
    return Optional.<T>empty().orElseGet(() -> touch.get());
  }

  public static <T> T throughMap(Supplier<T> touch) {
    return new Wrapper<>(touch).get("key");
  }

  public static <T> T throughIterator(Supplier<T> touch) {
    return new Steps<>(touch).next();
  }

  /** As where a class of the JDK's uses a map of its own. */
  public static void insideTheJdk(Function<MatchResult, String> touch) {
    String unused = Pattern.compile("map").matcher("map").replaceAll(touch);
  }

  @SuppressWarnings("unchecked")
  public static <T> T inConstructor(Supplier<T> touch) {
    return (T) new Touches(touch).touched;
  }

  /** Works once per JVM. */
  @SuppressWarnings("unchecked")
  public static <T> T inInitialiser(Supplier<T> touch) {
    OF_INITIALISERS.set(touch);
    return (T) Initialised.touched;
  }

  /** Works once per JVM. */
  @SuppressWarnings("unchecked")
  public static <T> T belowInitialiser(Supplier<T> touch) {
    OF_INITIALISERS.set(touch);
    return (T) InitialisedByMethod.touched;
  }

  private static final class Initialised {
    static final Object touched = OF_INITIALISERS.get().get();
  }

  private static final class InitialisedByMethod {
    static final Object touched = direct(OF_INITIALISERS.get());
  }

  private static final class Wrapper<T> extends AbstractMap<String, T> {
    private final Supplier<T> touch;

    Wrapper(Supplier<T> touch) {
      this.touch = touch;
    }

    @Override
    public T get(Object key) {
      return touch.get();
    }

    @Override
    public Set<Entry<String, T>> entrySet() {
      return Set.of();
    }
  }

  private static final class Steps<T> implements Iterator<T> {
    private final Supplier<T> touch;

    Steps(Supplier<T> touch) {
      this.touch = touch;
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public T next() {
      return touch.get();
    }
  }
}
