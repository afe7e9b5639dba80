package dev.maprace.agent.contract;

import dev.maprace.agent.files.OwnFiles;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A contract that has not been read yet.
 *
 * @param source what error messages call it
 */
public record ContractText(String source, List<String> lines) {

  private static final String FOLDER = "dev/maprace/agent/contract/";

  public ContractText {
    lines = List.copyOf(lines);
  }

  /** One that comes with MapRace. */
  static ContractText shipped(String name) {
    try (OwnFiles files = OwnFiles.open()) {
      return read(name, new ByteArrayInputStream(files.read(FOLDER + name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One that somebody has written.
   *
   * @throws IOException if it cannot be read, or is no text in UTF-8
   */
  public static ContractText of(Path file) throws IOException {
    return new ContractText(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
  }

  /** Reads a text in UTF-8. */
  static ContractText read(String source, InputStream in) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
    }
    return new ContractText(source, lines);
  }
}
