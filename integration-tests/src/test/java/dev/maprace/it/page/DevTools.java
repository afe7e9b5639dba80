package dev.maprace.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One page of a browser, spoken to by the Chrome DevTools Protocol: JSON over a WebSocket. */
final class DevTools {
  private static final long PATIENCE_SECONDS = 60;

  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();

  /**
   * Connects to a page.
   *
   * @param address its {@code webSocketDebuggerUrl}
   */
  DevTools(HttpClient http, URI address) throws Exception {
    socket =
        http.newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Calls a method and returns what it answers; an error that it answers fails the test. */
  JsonObject call(String method, JsonObject parameters) throws Exception {
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

  /** The next event, waited for. */
  JsonObject nextEvent() throws InterruptedException {
    JsonObject event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(event).as("the page's next event").isNotNull();
    return event;
  }

  /** The next event if it has come already, else {@code null}. */
  JsonObject pollEvent() {
    return events.poll();
  }

  /** Forgets the events that have come so far. */
  void forgetEvents() {
    events.clear();
  }

  static JsonObject object(String name, Object value) {
    JsonObject object = new JsonObject();
    if (value instanceof Number number) {
      object.addProperty(name, number);
    } else if (value instanceof Boolean bool) {
      object.addProperty(name, bool);
    } else {
      object.addProperty(name, value.toString());
    }
    return object;
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
