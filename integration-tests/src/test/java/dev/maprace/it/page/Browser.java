package dev.maprace.it.page;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Chromium without a window, with one page. */
final class Browser {
  /** As integration-tests/browser knows them, in the same order. */
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final DevTools page;

  /** The browser there is on the path, if any. */
  static Optional<Path> find() {
    List<String> path = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
    return NAMES.stream()
        .flatMap(name -> path.stream().map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a browser.
   *
   * @param profile an empty directory, where it also leaves its log
   */
  Browser(Path program, Path profile) throws Exception {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                // In a container root is all there is, and its sandbox needs more than that.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("browser.log").toFile())
            .start();
    HttpClient http = HttpClient.newHttpClient();
    page = new DevTools(http, newPage(http, awaitPort(profile)));
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      page.call(domain + ".enable", new JsonObject());
    }
    page.call("Page.setLifecycleEventsEnabled", DevTools.object("enabled", true));
  }

  /** Chromium writes this file when it listens: the port, and below it a path. */
  private String awaitPort(Path profile) {
    Path file = profile.resolve("DevToolsActivePort");
    return await("the browser's port in " + file + "; its errors are in browser.log there")
        .atMost(PATIENCE)
        .failFast("the browser ended", () -> !process.isAlive() && !Files.exists(file))
        .until(() -> firstLine(file), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<String> firstLine(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() < 2 ? Optional.empty() : Optional.of(lines.get(0));
  }

  /** A page of our own: that of the command line may not be there yet. */
  private static URI newPage(HttpClient http, String port) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + port + "/json/new?about:blank");
    HttpRequest request =
        HttpRequest.newBuilder(address).PUT(BodyPublishers.noBody()).timeout(PATIENCE).build();
    String target = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    JsonObject page = JsonParser.parseString(target).getAsJsonObject();
    return URI.create(page.get("webSocketDebuggerUrl").getAsString());
  }

  /** Shows a page in this size and colour scheme, and waits until it is loaded. */
  Visit open(Path file, int width, int height, String scheme) throws Exception {
    JsonObject size = DevTools.object("width", width);
    size.addProperty("height", height);
    size.addProperty("deviceScaleFactor", 1);
    size.addProperty("mobile", false);
    page.call("Emulation.setDeviceMetricsOverride", size);
    // No picture shows half a transition.
    String media =
        """
        {"features": [
          {"name": "prefers-color-scheme", "value": "%s"},
          {"name": "prefers-reduced-motion", "value": "reduce"}
        ]}
        """
            .formatted(scheme);
    page.call("Emulation.setEmulatedMedia", JsonParser.parseString(media).getAsJsonObject());
    return Visit.to(file.toUri().toString(), page);
  }

  /** Ends the browser, and waits until it has ended. */
  void quit() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
