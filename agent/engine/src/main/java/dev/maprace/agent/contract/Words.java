package dev.maprace.agent.contract;

import dev.maprace.agent.text.Nearest;
import java.util.ArrayList;
import java.util.List;

/** The words of one line of a contract, comments left out. */
final class Words {

  private final String source;
  private final int line;
  private final List<String> words = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();
  private final int end;
  private int next;

  Words(String source, int line, String text) {
    this.source = source;
    this.line = line;
    int comment = text.indexOf('#');
    String said = comment < 0 ? text : text.substring(0, comment);
    int start = -1;
    for (int i = 0; i <= said.length(); i++) {
      boolean inWord = i < said.length() && !Character.isWhitespace(said.charAt(i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        words.add(said.substring(start, i));
        columns.add(start + 1);
        start = -1;
      }
    }
    end = said.length() + 1;
  }

  boolean hasNext() {
    return next < words.size();
  }

  String peek() {
    return words.get(next);
  }

  String next() {
    return words.get(next++);
  }

  boolean accept(String word) {
    boolean found = hasNext() && peek().equals(word);
    if (found) {
      next++;
    }
    return found;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw error("expected \"" + word + "\"" + found());
    }
  }

  String require(String what) {
    if (!hasNext()) {
      throw error("expected " + what);
    }
    return next();
  }

  int number() {
    String word = require("the number of a JDK release");
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw errorAtLast("expected the number of a JDK release, found \"" + word + "\"");
    }
  }

  /** All that is left of the line. */
  String rest(String what) {
    StringBuilder rest = new StringBuilder(require(what));
    while (hasNext()) {
      rest.append(' ').append(next());
    }
    return rest.toString();
  }

  /**
   * @param clauses the words that might have stood here
   */
  void expectEnd(List<String> clauses) {
    if (hasNext()) {
      String meant =
          clauses.isEmpty() ? "" : ". Did you mean \"" + Nearest.to(peek(), clauses) + "\"?";
      throw error("unexpected \"" + peek() + "\"" + meant);
    }
  }

  private String found() {
    return hasNext() ? ", found \"" + peek() + "\"" : "";
  }

  /** Where the next word is, or the line ends. */
  Place place() {
    return new Place(source, line, next < columns.size() ? columns.get(next) : end);
  }

  /** Where the word is that was taken last. */
  Place lastPlace() {
    return new Place(source, line, columns.get(next - 1));
  }

  ContractException error(String message) {
    return place().error(message);
  }

  ContractException errorAtLast(String message) {
    return lastPlace().error(message);
  }
}
