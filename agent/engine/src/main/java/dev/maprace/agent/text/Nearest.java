package dev.maprace.agent.text;

import java.util.Comparator;
import java.util.List;

/** The word that somebody probably meant. */
public final class Nearest {

  private Nearest() {}

  /** The word with the least edit distance (Levenshtein 1966) from what was written. */
  public static String to(String written, List<String> words) {
    return words.stream().min(Comparator.comparingInt(word -> distance(written, word))).orElse("");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
