package dev.maprace.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A finding's id: the same in each run, JVM and build, as long as the same methods race.
 *
 * <p>It is made of the kind, the map's class, and for each access the operation and the method that
 * called it. Lines, files and generated numbers stay out, and so does the order of the two.
 */
public final class Fingerprint {
  private static final int BYTES = 8;
  private static final String UNKNOWN = "?";

  private Fingerprint() {}

  /**
   * The id of a finding.
   *
   * <p>An access that is not exact counts as unknown: a stack walked too late may show any place.
   *
   * @return 16 lowercase hexadecimal digits
   */
  public static String of(Kind kind, String mapClass, Access first, Access second) {
    String[] places = {place(first), place(second)};
    Arrays.sort(places);
    String text = String.join("|", kind.name(), StableName.ofClass(mapClass), places[0], places[1]);
    return HexFormat.of().formatHex(sha256(text), 0, BYTES);
  }

  private static String place(Access access) {
    if (!access.exact() || access.operation() == null || access.stack().isEmpty()) {
      return UNKNOWN;
    }
    Frame frame = caller(access);
    return access.operation()
        + "@"
        + StableName.ofClass(frame.className())
        + "."
        + StableName.ofMethod(frame.method());
  }

  private static Frame caller(Access access) {
    if (access.applicationFrame() != null) {
      return Frame.parse(access.stack().get(access.applicationFrame()));
    }
    // All of it is the JDK's: what tells one place from another is the first caller that is no
    // collection. Sub-packages count as callers, or most such stacks would all be Thread.run.
    List<Frame> frames = access.stack().stream().map(Frame::parse).toList();
    return frames.stream()
        .filter(frame -> !frame.packageName().equals("java.util"))
        .findFirst()
        .orElse(frames.get(frames.size() - 1));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
