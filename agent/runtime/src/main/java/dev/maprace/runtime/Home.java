package dev.maprace.runtime;

/**
 * Where the shadows of a class's instances stand, if they are no maps of {@code java.util}: in a
 * field, or in the table of {@link WeakShadows}, or nowhere, as the class is not watched.
 *
 * <p>Instrumented methods know it of their own class. This is for whoever has an object alone. It
 * is kept with the class itself, so that no class loader is kept alive.
 */
public final class Home {

  private static final class Homes extends ClassValue<Home> {
    @Override
    protected Home computeValue(Class<?> type) {
      Class<?> base = type.getSuperclass();
      return new Home(base == null ? null : get(base), offset(type));
    }

    /** No class of the boot loader was given a field. */
    private static long offset(Class<?> type) {
      return type.getClassLoader() == null ? FieldHooks.NO_FIELD : FieldHooks.offset(type);
    }
  }

  private static final Homes HOMES = new Homes();

  static {
    // Loads what it needs: an application's thread may be in the middle of loading a class.
    HOMES.get(Home.class);
  }

  private final Home base;
  private final long offset;
  private volatile boolean inTable;

  private Home(Home base, long offset) {
    this.base = base;
    this.offset = offset;
  }

  /**
   * Says whether the shadows of a class's instances, and of its subclasses', stand in the table.
   */
  public static void inTable(Class<?> type, boolean newInTable) {
    HOMES.get(type).inTable = newInTable;
  }

  /** The shadow of an object, which is given one if it has none; {@code null} if not watched. */
  static Shadow shadow(Object object) {
    Home home = HOMES.get(object.getClass());
    if (home.offset != FieldHooks.NO_FIELD) {
      return FieldHooks.shadow(object, home.offset);
    }
    return home.isInTable() ? WeakShadows.shadow(object) : null;
  }

  /** The shadow of an object; {@link Shadow#NONE} if it has none. */
  static Shadow shadowOrNone(Object object) {
    Home home = HOMES.get(object.getClass());
    if (home.offset == FieldHooks.NO_FIELD) {
      return WeakShadows.shadowOrNone(object);
    }
    Shadow found = (Shadow) FieldHooks.slot(object, home.offset);
    return found == null ? Shadow.NONE : found;
  }

  private boolean isInTable() {
    Home each = this;
    while (each != null && !each.inTable) {
      each = each.base;
    }
    return each != null;
  }
}
