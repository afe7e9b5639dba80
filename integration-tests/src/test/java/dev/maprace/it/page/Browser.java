package dev.maprace.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium without a window, with one page, spoken to by its own protocol: the Chrome DevTools
 * Protocol, JSON over a WebSocket.
 */
final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Pattern ENDPOINT = Pattern.compile("ws://([^/]+)/\\S+");
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();

  /** The browser there is on the path, if any. */
  static Optional<Path> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

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
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    HttpClient http = HttpClient.newHttpClient();
    String host = endpointHost();
    String pages =
        http.send(
                HttpRequest.newBuilder(URI.create("http://" + host + "/json/list")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    String address =
        JsonParser.parseString(pages).getAsJsonArray().asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(target -> target.get("type").getAsString().equals("page"))
            .map(target -> target.get("webSocketDebuggerUrl").getAsString())
            .findFirst()
            .orElseThrow();
    socket = http.newWebSocketBuilder().buildAsync(URI.create(address), new Listener()).get();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", new JsonObject());
    }
  }

  private String endpointHost() throws IOException {
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      Matcher matcher = ENDPOINT.matcher(line);
      if (matcher.find()) {
        drain(errors);
        return matcher.group(1);
      }
    }
    throw new IOException("the browser ended before it said where to speak to it");
  }

  /** A browser whose errors nobody reads stops when the pipe is full. */
  private static void drain(BufferedReader errors) {
    Thread drain = new Thread(() -> errors.lines().forEach(line -> {}), "browser-errors");
    drain.setDaemon(true);
    drain.start();
  }

  /** Shows a page of this size and colour scheme, and waits until it is loaded. */
  Visit open(Path page, int width, int height, String scheme) throws Exception {
    JsonObject size = object("width", width);
    size.addProperty("height", height);
    size.addProperty("deviceScaleFactor", 1);
    size.addProperty("mobile", false);
    call("Emulation.setDeviceMetricsOverride", size);
    JsonObject media =
        JsonParser.parseString(
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}")
            .getAsJsonObject();
    call("Emulation.setEmulatedMedia", media);
    Visit visit = new Visit();
    events.clear();
    call("Page.navigate", object("url", page.toUri().toString()));
    visit.awaitLoad();
    return visit;
  }

  private JsonObject call(String method, JsonObject parameters) throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    JsonObject message = object("id", id);
    message.addProperty("method", method);
    message.add("params", parameters);
    socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonObject result = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(result.get("error")).as(method).isNull();
    return result.getAsJsonObject("result");
  }

  private static JsonObject object(String name, Object value) {
    JsonObject object = new JsonObject();
    if (value instanceof Number number) {
      object.addProperty(name, number);
    } else {
      object.addProperty(name, value.toString());
    }
    return object;
  }

  /** Ends the browser. */
  void quit() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** A page that is open, and what it did so far. */
  final class Visit {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private void awaitLoad() throws InterruptedException {
      for (; ; ) {
        JsonObject event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("the page's load event").isNotNull();
        note(event);
        if (event.get("method").getAsString().equals("Page.loadEventFired")) {
          return;
        }
      }
    }

    private void note(JsonObject event) {
      String method = event.get("method").getAsString();
      switch (method) {
        case "Network.requestWillBeSent" ->
            requests.add(
                event
                    .getAsJsonObject("params")
                    .getAsJsonObject("request")
                    .get("url")
                    .getAsString());
        case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" ->
            complaints.add(event.toString());
        default -> {
          // Of no interest here.
        }
      }
    }

    private void noteAll() {
      for (JsonObject event = events.poll(); event != null; event = events.poll()) {
        note(event);
      }
    }

    /** What the page asked for so far, itself included. */
    List<String> requests() {
      noteAll();
      return List.copyOf(requests);
    }

    /** Exceptions, and whatever the console got. */
    List<String> complaints() {
      noteAll();
      return List.copyOf(complaints);
    }

    /** The value of an expression in the page as text; {@code null} if it has none. */
    String evaluate(String expression) throws Exception {
      JsonObject parameters = object("expression", expression);
      parameters.addProperty("awaitPromise", true);
      parameters.addProperty("returnByValue", true);
      // As if somebody had pressed a key: the clipboard asks for it.
      parameters.addProperty("userGesture", true);
      JsonObject result = call("Runtime.evaluate", parameters);
      assertThat(result.get("exceptionDetails")).as(expression).isNull();
      JsonElement value = result.getAsJsonObject("result").get("value");
      return value == null || !value.isJsonPrimitive() ? null : value.getAsString();
    }

    /** Presses a key, as a person would. */
    void press(String key) throws Exception {
      for (String type : List.of("keyDown", "keyUp")) {
        JsonObject event = object("type", type);
        event.addProperty("key", key);
        if (key.length() == 1 && type.equals("keyDown")) {
          event.addProperty("text", key);
        }
        call("Input.dispatchKeyEvent", event);
      }
    }

    /** A picture of what is seen. */
    void screenshot(Path file) throws Exception {
      JsonObject picture = call("Page.captureScreenshot", object("format", "png"));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Base64.getDecoder().decode(picture.get("data").getAsString()));
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        receive(JsonParser.parseString(message.toString()).getAsJsonObject());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void receive(JsonObject received) {
      if (received.has("id")) {
        waiting.remove(received.get("id").getAsInt()).complete(received);
      } else {
        events.add(received);
      }
    }
  }
}
