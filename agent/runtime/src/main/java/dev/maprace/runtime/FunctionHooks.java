package dev.maprace.runtime;

import java.util.Set;
import jdk.internal.vm.annotation.ForceInline;

/**
 * The hooks of methods that call a function of the application inside their write window. While the
 * function runs, the window is suspended: the writer touches nothing, the function may wait for
 * another thread's look-up, and only another write collides.
 */
public final class FunctionHooks {

  private FunctionHooks() {}

  /**
   * The writer is about to run a function of the application.
   *
   * @param written whether it has changed the map before
   * @return whether the window was suspended here, for {@link #resume}
   */
  public static boolean suspend(Set<?> slot, boolean written) {
    return slot instanceof Shadow shadow && Encounters.suspend(shadow, written);
  }

  /** The function has returned. */
  public static void resume(Set<?> slot, boolean suspended) {
    if (suspended && slot instanceof Shadow shadow) {
      Encounters.resume(shadow);
    }
  }

  /**
   * As {@link #suspend(Set, boolean)}, where the window's token is at hand. What is stored then
   * comes from the token and not from the state just loaded: a store of the last nanosecond takes
   * longer to load than all the rest here.
   */
  @ForceInline
  public static boolean suspendMark(Shadow shadow, long token) {
    if (shadow.state == token) {
      shadow.setState(token | Shadow.SUSPENDED);
      return true;
    }
    return Encounters.suspend(shadow, false);
  }

  /** As {@link #suspendMark}, in a window that {@link #enterLooking} opened. */
  @ForceInline
  public static boolean suspendUnlessLooking(Shadow shadow, long token) {
    return !Shadow.isLooking(token) && suspendMark(shadow, token);
  }

  /** The function has returned. */
  @ForceInline
  public static void resumeMark(Shadow shadow, long token, boolean suspended) {
    if (suspended) {
      if (shadow.state == (token | Shadow.SUSPENDED)) {
        shadow.setState(token);
      } else {
        Encounters.resume(shadow);
      }
    }
  }

  /**
   * Opens the window of a write that only looks until its function has answered: it begins
   * suspended. Functions then need no two stores around them, and of readers only those that are
   * still there when the write is over have met it.
   *
   * @return a token for {@link #beginWriting} and the matching exit
   */
  @ForceInline
  public static long enterLooking(Shadow shadow, Object map, Object key) {
    return MapHooks.enter(shadow, map, key, Shadow.LOOKING);
  }

  /**
   * Such a write is about to change more than a value.
   *
   * @return the token from now on
   */
  @ForceInline
  public static long beginWriting(Shadow shadow, long token) {
    if (!Shadow.isLooking(token)) {
      return token;
    }
    long mark = token - Shadow.SUSPENDED;
    if (shadow.state == token) {
      shadow.setState(mark);
    } else {
      Encounters.resume(shadow);
    }
    return mark;
  }

  /** Ends the window of such a write, which wrote if it returned an old or a new value. */
  @ForceInline
  public static void exitLooking(
      Object result, Shadow shadow, long token, int before, int after, Object map, Object key) {
    long state = shadow.state;
    if (state == token) {
      long rest = state & ~Shadow.LOOKING;
      if (before != after) {
        shadow.setStructural(state);
      } else if (result == null) {
        shadow.setState(rest);
        return;
      }
      shadow.setState(rest + Shadow.VERSION);
    } else {
      int value = result != null ? Party.VALUE : Party.NOTHING;
      int outcome = before != after ? Party.STRUCTURAL : value;
      MapHooks.exitMovedWrite(shadow, token, outcome, map, key, true);
    }
  }
}
