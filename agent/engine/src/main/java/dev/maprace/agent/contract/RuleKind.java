package dev.maprace.agent.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a method does to its map; the contract's own words in lower case. */
public enum RuleKind {
  READ,
  WRITE,
  /** Writes only if the structure moved. */
  ALTER,
  /** Writes if the structure moved, or if it returned something. */
  REPLACE,
  /** A write if it touched the order of an access-ordered map, a read otherwise. */
  REORDER,
  /** Begins to walk the map; the walk compares modification counts. */
  ITERATE,
  /** A step of such a walk. */
  STEP,
  /** Walks the map without comparing modification counts. */
  SCAN,
  /** Runs a function of the application on behalf of a write. */
  CALLBACK,
  /** Makes the table larger: no access by itself, but counted. */
  GROW,
  /** Reads one number. */
  SIZE,
  /** Reaches the map only through other entries. */
  VIA,
  /** Hands out a view, an iterator or a stream; what those do has entries of its own. */
  VIEW,
  /** Not an access. */
  EXEMPT;

  private static final RuleKind[] ALL = values();

  private final String word = name().toLowerCase(Locale.ROOT);

  /** Whether accesses of this kind may change the map. */
  public boolean writes() {
    return this == WRITE || this == ALTER || this == REPLACE || this == REORDER;
  }

  /** Whether nothing is added to a method of this kind. */
  public boolean isSilent() {
    return this == VIA || this == VIEW || this == EXEMPT;
  }

  /** All words, for those who search the nearest. */
  static List<String> words() {
    List<String> words = new ArrayList<>();
    for (RuleKind kind : ALL) {
      words.add(kind.word);
    }
    return words;
  }

  static RuleKind ofWord(String word) {
    for (RuleKind kind : ALL) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    return null;
  }

  String word() {
    return word;
  }
}
