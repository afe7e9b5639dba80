package dev.maprace.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A page that is open, and what it did so far. */
final class Visit {
  private final DevTools page;
  private final List<String> requests = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private Visit(DevTools page) {
    this.page = page;
  }

  /** Goes to an address, and waits until what is there is loaded. */
  static Visit to(String address, DevTools page) throws Exception {
    Visit visit = new Visit(page);
    page.forgetEvents();
    JsonObject navigation = page.call("Page.navigate", DevTools.object("url", address));
    visit.awaitLoad(navigation.get("loaderId").getAsString());
    return visit;
  }

  /** Not just any load: that of the page before may be told late. */
  private void awaitLoad(String loader) throws InterruptedException {
    for (; ; ) {
      JsonObject event = page.nextEvent();
      note(event);
      if (event.get("method").getAsString().equals("Page.lifecycleEvent")) {
        JsonObject told = event.getAsJsonObject("params");
        if (told.get("name").getAsString().equals("load")
            && told.get("loaderId").getAsString().equals(loader)) {
          return;
        }
      }
    }
  }

  private void note(JsonObject event) {
    switch (event.get("method").getAsString()) {
      case "Network.requestWillBeSent" -> {
        JsonObject request = event.getAsJsonObject("params").getAsJsonObject("request");
        requests.add(request.get("url").getAsString());
      }
      case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" ->
          complaints.add(event.toString());
      default -> {
        // Of no interest here.
      }
    }
  }

  private void noteAll() {
    for (JsonObject event = page.pollEvent(); event != null; event = page.pollEvent()) {
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

  /** Milliseconds from the navigation until what is loaded now was drawn. */
  double millisUntilPainted() throws Exception {
    // A frame's callbacks run before it is drawn, so the next one's run after.
    return Double.parseDouble(
        evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
                + "() => done(String(performance.now())))))"));
  }

  /** The value of an expression in the page as text; {@code null} if it has none. */
  String evaluate(String expression) throws Exception {
    JsonObject parameters = DevTools.object("expression", expression);
    parameters.addProperty("awaitPromise", true);
    parameters.addProperty("returnByValue", true);
    // As if somebody had pressed a key: the clipboard asks for it.
    parameters.addProperty("userGesture", true);
    JsonObject result = page.call("Runtime.evaluate", parameters);
    assertThat(result.get("exceptionDetails")).as(expression).isNull();
    JsonElement value = result.getAsJsonObject("result").get("value");
    return value == null || !value.isJsonPrimitive() ? null : value.getAsString();
  }

  /** Presses a key, as a person would. */
  void press(String key) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      JsonObject event = DevTools.object("type", type);
      event.addProperty("key", key);
      if (key.length() == 1 && type.equals("keyDown")) {
        event.addProperty("text", key);
      }
      page.call("Input.dispatchKeyEvent", event);
    }
  }

  /** A picture of what is seen. */
  void screenshot(Path file) throws Exception {
    save(DevTools.object("format", "png"), file);
  }

  /** A picture of some elements and what lies between them; all must be within the window. */
  void screenshotOf(String selector, Path file) throws Exception {
    String around =
        "(() => { const all = [...document.querySelectorAll('%s')].map(e => e.getBoundingClientRect());"
            + " const x = Math.min(...all.map(r => r.left)) - 16,"
            + " y = Math.min(...all.map(r => r.top)) - 16;"
            + " return JSON.stringify({x, y, width: Math.max(...all.map(r => r.right)) + 16 - x,"
            + " height: Math.max(...all.map(r => r.bottom)) + 16 - y, scale: 1}); })()";
    JsonObject parameters = DevTools.object("format", "png");
    parameters.add("clip", JsonParser.parseString(evaluate(around.formatted(selector))));
    save(parameters, file);
  }

  private void save(JsonObject parameters, Path file) throws Exception {
    JsonObject picture = page.call("Page.captureScreenshot", parameters);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(picture.get("data").getAsString()));
  }
}
