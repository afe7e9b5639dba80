package dev.maprace.agent.provoke;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.maprace.report.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Where a {@link Plan} is kept between runs. Forks that end at once lose nothing of each other. */
final class PlanFile {

  private static final String SCHEMA = "maprace-plan/1";
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /** A file lock is the whole JVM's: a second thread of it would not wait, but fail. */
  private static final Object THIS_JVM = new Object();

  private final Path file;

  PlanFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  private record Content(String schema, Plan plan) {}

  /**
   * Reads the plan; an empty one if there is none yet.
   *
   * @throws IOException if it cannot be read, or is no plan; then it was set aside
   */
  Plan read() throws IOException {
    String text;
    try {
      // What is no UTF-8 is no plan either, rather than a file that cannot be read.
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Plan.EMPTY;
    }
    Plan plan = parse(text);
    if (plan != null) {
      return plan;
    }
    Path aside = file.resolveSibling(file.getFileName() + ".corrupt");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    throw new IOException(
        file + " is no plan of MapRace's (" + SCHEMA + "); it is now " + aside.getFileName());
  }

  private static Plan parse(String text) {
    try {
      Content content = GSON.fromJson(text, Content.class);
      boolean ours = content != null && SCHEMA.equals(content.schema());
      return ours && content.plan().isSound() ? content.plan() : null;
    } catch (RuntimeException e) {
      // Gson's own, and what it makes of those that a record throws which lacks a part.
      return null;
    }
  }

  /**
   * Adds a plan to what is there.
   *
   * @throws IOException if it cannot be written; what was there still is
   */
  void merge(Plan plan) throws IOException {
    synchronized (THIS_JVM) {
      mergeLocked(plan);
    }
  }

  private void mergeLocked(Plan plan) throws IOException {
    Files.createDirectories(file.getParent());
    Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (!held.isValid()) {
        throw new IOException(lock + " could not be locked");
      }
      Plan known;
      try {
        known = read();
      } catch (IOException e) {
        // Set aside, or unreadable: then the writing fails too, and says so.
        known = Plan.EMPTY;
      }
      Plan merged = known.merge(plan);
      PrivateFile.write(file, out -> GSON.toJson(new Content(SCHEMA, merged), out));
    }
  }
}
