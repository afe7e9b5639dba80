package dev.maprace.runtime;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.ForceInline;

/**
 * The state kept for one map instance. It stands in the map's {@code AbstractMap.keySet} field, in
 * front of the key set view that belongs there, and so dies with its map.
 *
 * <p>{@link #state} is one word, so that a reader sees the writer, the mark and the version in one
 * load, and a writer needs one store each way:
 *
 * <pre>
 *   63 ........ 37   36 ........ 5   4         3        2        1          0
 *   version          thread id       observed  traced   ticket   suspended  in progress
 * </pre>
 *
 * The thread is the one that wrote last, or writes now. The low 32 bits of its id do: ids are
 * counted up from 1 and never used again. The version counts writes that are over.
 *
 * <p>No store is a compare-and-set. Two writers that pass the check together overwrite each other's
 * mark, and the one that finds a foreign mark on its way out knows; whoever's mark stood last
 * clears it, so the state always comes to rest without a mark. (Go's runtime guards its maps the
 * same way: {@code hashWriting} in {@code runtime/map.go}.)
 */
public final class Shadow extends AbstractSet<Object> {

  /** A write is in progress. */
  public static final long IN_PROGRESS = 1L;

  /** The writer runs a function of the application and touches nothing meanwhile. */
  static final long SUSPENDED = 1L << 1;

  /** The mark of a write that is suspended. */
  public static final long LOOKING = IN_PROGRESS | SUSPENDED;

  /** Somebody left a {@link Ticket} and waits for the writer's answer. */
  static final long TICKET = 1L << 2;

  /**
   * This map has had a collision: its writers keep their stacks, as far as the budget goes, and if
   * it was a finding, its readers do.
   */
  static final long TRACED = 1L << 3;

  /** The {@link Provoker} wants to see the accesses of this map; never set in {@code watch}. */
  static final long OBSERVED = 1L << 4;

  private static final int OWNER_SHIFT = 5;
  private static final int VERSION_SHIFT = OWNER_SHIFT + Integer.SIZE;

  /** One write. */
  public static final long VERSION = 1L << VERSION_SHIFT;

  /** Two writers that overwrite each other's states may set the version back by their writes. */
  private static final long SETBACK = 1L << (VERSION_SHIFT + 8);

  static final long FLAGS = IN_PROGRESS | SUSPENDED | TICKET | TRACED | OBSERVED;
  static final long OWNER = 0xFFFF_FFFFL << OWNER_SHIFT;

  /** What tells whose mark it is. */
  public static final long MARK = IN_PROGRESS | OWNER;

  /** Added to a mark, it gives the state after the write. */
  static final long LEAVE = VERSION - IN_PROGRESS;

  static final Unsafe U = Unsafe.getUnsafe();
  private static final long STATE = U.objectFieldOffset(Shadow.class, "state");
  private static final long STRUCTURAL = U.objectFieldOffset(Shadow.class, "structural");
  private static final long CASE = U.objectFieldOffset(Shadow.class, "caseFile");

  /**
   * Stands for the shadow of a map that was never written. Its mark sends readers off the fast
   * path, so that this needs no look whether there is a shadow.
   */
  public static final Shadow NONE = new Shadow();

  /**
   * Volatile for the reads, which cost nothing more on common processors; all stores but one are
   * opaque. The one is in the handler of last resort that the instrumentation adds: see {@code
   * WindowVisitor}.
   */
  public volatile long state;

  /** The mark of the last write that changed more than a value; 0 if none did. */
  volatile long structural;

  /** The key set view that the map handed out, or {@code null}. */
  Set<?> view;

  /**
   * The name of the field that held the map first, or {@code null}; or a {@link Creation}, which
   * has the name too. A field of its own for what few maps have would cost all of them 8 bytes.
   */
  private Object origin;

  /**
   * {@code null} until a second thread comes; then {@link CaseFile#SHARED} until there is something
   * to keep: from the first collision on, in {@code mode=provoke} from the first look.
   */
  private volatile CaseFile caseFile;

  Shadow(Set<?> view, int owner) {
    this(view, owner, 0);
  }

  /**
   * @param flags those that it begins with
   */
  Shadow(Set<?> view, int owner, long flags) {
    this.view = view;
    U.putLong(this, STATE, ownedBy(owner) | flags);
  }

  private Shadow() {
    state = IN_PROGRESS;
  }

  /**
   * The field that held the map first, {@code com.acme.OrderCache.orders}, after {@link
   * NameHooks#STATIC} if it is static; or {@code null}.
   */
  String name() {
    Object known = origin;
    return known instanceof Creation creation ? creation.field : (String) known;
  }

  /** A field holds the map; the first one stands. */
  void nameIfNew(String field) {
    Object known = origin;
    if (known == null) {
      origin = field;
    } else if (known instanceof Creation creation && creation.field == null) {
      creation.field = field;
    }
  }

  /** Where the map was made, or {@code null}. */
  Creation creation() {
    return origin instanceof Creation creation ? creation : null;
  }

  /** Called where the map was made, before another thread can know of it. */
  void created(Creation creation) {
    origin = creation;
  }

  void setState(long value) {
    U.putLongOpaque(this, STATE, value);
  }

  void setStructural(long mark) {
    U.putLongOpaque(this, STRUCTURAL, mark);
  }

  boolean casState(long expected, long value) {
    return U.compareAndSetLong(this, STATE, expected, value);
  }

  /** Whether this stands for no shadow at all. */
  @SuppressWarnings("ReferenceEquality") // equals() of a set walks its elements.
  boolean isNone() {
    return this == NONE;
  }

  /** Whether nobody but the last writer is known to have touched the map. */
  boolean isPrivate() {
    return caseFile == null;
  }

  /** Whether two threads have used the map, of which the first wrote. */
  boolean isShared() {
    CaseFile file = caseFile;
    return file != null && (file == CaseFile.SHARED || file.isShared());
  }

  /**
   * A second thread has come.
   *
   * @return whether that was not known
   */
  boolean share() {
    if (caseFile == null && U.compareAndSetReference(this, CASE, null, CaseFile.SHARED)) {
      return true;
    }
    CaseFile file = caseFile();
    return file != null && file.share();
  }

  /** What is kept of the map, or {@code null}. */
  CaseFile caseFile() {
    CaseFile file = caseFile;
    return file == CaseFile.SHARED ? null : file;
  }

  /** What is kept of the map; begun by whoever comes first. */
  CaseFile openCaseFile() {
    while (true) {
      CaseFile file = caseFile;
      if (file != null && file != CaseFile.SHARED) {
        return file;
      }
      // A second thread may come in between, and another may open the file.
      CaseFile fresh = new CaseFile(file != null);
      if (U.compareAndSetReference(this, CASE, file, fresh)) {
        return fresh;
      }
    }
  }

  static int owner(long state) {
    return (int) (state >>> OWNER_SHIFT);
  }

  /** The owner's part of a state. */
  static long ownedBy(int thread) {
    return (thread & 0xFFFF_FFFFL) << OWNER_SHIFT;
  }

  /** Whether this thread was the last to write, and nothing else is to be said of the map. */
  @ForceInline
  static boolean isQuietlyOwned(long state, long threadId) {
    // Without the version, so that one comparison answers for owner and flags.
    return (state << (Long.SIZE - VERSION_SHIFT)) == (threadId << Integer.SIZE);
  }

  @ForceInline
  static boolean inProgress(long state) {
    return (state & IN_PROGRESS) != 0;
  }

  /** Whether a read must look closer: a write is in progress, or accesses are kept. */
  @ForceInline
  static boolean concernsReads(long state) {
    return (state & (IN_PROGRESS | TRACED)) != 0;
  }

  /** Whether the last mark was one that a dead thread, or one no longer inside, had left behind. */
  static boolean wasStale(long state) {
    return owner(state) == 0;
  }

  static boolean suspended(long state) {
    return (state & SUSPENDED) != 0;
  }

  /** Whether a token is of a write that is suspended; those that name no thread are not. */
  @ForceInline
  static boolean isLooking(long token) {
    return (token & LOOKING) == LOOKING;
  }

  /** Whether two states are of one write that is in progress. */
  static boolean sameWrite(long state, long seen) {
    return inProgress(state) && owner(state) == owner(seen) && version(state) == version(seen);
  }

  static long version(long state) {
    return state >>> VERSION_SHIFT;
  }

  /**
   * Whether a write worked on the version of another state or on a later one. Versions wrap around,
   * and a write that is long past must not seem to be one of the future.
   *
   * @param mark of the write
   * @param other what it may be as old as
   * @param now the present state
   */
  static boolean since(long mark, long other, long now) {
    return (mark & -VERSION) - (other & -VERSION) >= 0
        && (now & -VERSION) - (mark & -VERSION) >= -SETBACK;
  }

  /** The thread that wrote last, by the low 32 bits of its id; 0 if none did. */
  public int lastWriter() {
    return owner(state);
  }

  /** Whoever looks past the instrumentation (a debugger, a heap walker) finds the view's keys. */
  @Override
  public Iterator<Object> iterator() {
    Set<?> keys = view;
    return keys == null
        ? Collections.emptyIterator()
        : Collections.<Object>unmodifiableSet(keys).iterator();
  }

  @Override
  public int size() {
    Set<?> keys = view;
    return keys == null ? 0 : keys.size();
  }
}
