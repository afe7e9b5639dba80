package dev.maprace.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The page's template, style and scripts, which lie beside this class. */
final class Assets {
  /** In this order: each script uses only what stands before it. */
  private static final List<String> SCRIPTS =
      List.of("dom", "data", "stacks", "heatmap", "threads", "timeline", "finding", "list", "main");

  private Assets() {}

  static String template() {
    return read("page.mustache");
  }

  static String style() {
    return read("page.css");
  }

  /** All scripts as one, with no name of theirs left outside. */
  static String script() {
    StringBuilder all = new StringBuilder("(() => {\n\"use strict\";\n");
    SCRIPTS.forEach(name -> all.append(read(name + ".js")));
    return all.append("})();\n").toString();
  }

  /** As a Content-Security-Policy names an inline script or style that may take effect. */
  static String hash(String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + Assets.class.getName());
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
