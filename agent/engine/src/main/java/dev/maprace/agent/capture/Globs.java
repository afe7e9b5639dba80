package dev.maprace.agent.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Patterns of names in which {@code *} stands for any text and {@code ?} for one character. */
final class Globs {

  private final List<Pattern> patterns = new ArrayList<>();

  Globs(List<String> globs) {
    for (String glob : globs) {
      patterns.add(compile(glob));
    }
  }

  private static Pattern compile(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  boolean matches(String name) {
    return name != null && patterns.stream().anyMatch(p -> p.matcher(name).matches());
  }
}
