package dev.maprace.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.maprace.samples.SessionCache.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * An HTTP service that keeps its users' sessions in a {@link HashMap}, though it answers requests
 * on several threads.
 *
 * <p>Gateways sign users in and out in batches, each its own users, so no two requests are ever
 * about the same session. They still share one table and one size. Repaired: a {@link
 * ConcurrentHashMap}.
 */
public final class SessionServer {
  private static final int GATEWAYS = 4;
  private static final int BATCH = 250;
  private static final String FOUND = "Sessions-Found";

  private final SessionCache cache;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** What a client is told when the map has thrown something at the handler. */
  private static final class InternalServerError extends Exception {
    InternalServerError(String message) {
      super(message);
    }
  }

  private SessionServer(SessionCache cache) throws IOException {
    this.cache = cache;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/gateways/", this::handle);
    AtomicInteger handlers = new AtomicInteger();
    server.setExecutor(
        Executors.newFixedThreadPool(
            GATEWAYS,
            task -> {
              Thread thread = new Thread(task, "http-handler-" + handlers.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            }));
  }

  public static void main(String[] args) throws Exception {
    Program.launch(SessionServer::run, args);
  }

  static Outcome run(Form form) throws Exception {
    SessionCache cache =
        new SessionCache(
            switch (form) {
              case BROKEN -> new HashMap<>();
              case REPAIRED -> new ConcurrentHashMap<>();
            });
    SessionServer service = new SessionServer(cache);
    LongAdder lost = new LongAdder();
    // A cold HTTP stack spends most of its first second on itself.
    Load load = new Load(form, Duration.ofSeconds(3));
    for (int gateway = 0; gateway < GATEWAYS; gateway++) {
      int number = gateway;
      load.add("gateway-" + number, () -> lost.add(service.signInAndOut(number)));
    }
    service.server.start();
    Load.Tally tally = load.run();
    service.server.stop(0);
    return new Outcome(
        tally.clean() && lost.sum() == 0 && cache.size() == 0,
        "session-server: %,d batches of %d users signed in and out; sessions lost %,d, size at the end %,d%s"
            .formatted(tally.rounds(), BATCH, lost.sum(), cache.size(), tally.troubles()));
  }

  /** Returns how many of a gateway's users the service no longer knew right after their sign-in. */
  private int signInAndOut(int gateway)
      throws IOException, InterruptedException, InternalServerError {
    request("PUT", gateway);
    int found = request("GET", gateway);
    request("DELETE", gateway);
    return BATCH - found;
  }

  private int request(String method, int gateway)
      throws IOException, InterruptedException, InternalServerError {
    URI uri = URI.create("http:/" + server.getAddress() + "/gateways/" + gateway);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.noBody())
            .build();
    HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
    if (response.statusCode() != 200) {
      throw new InternalServerError(method + " " + uri + " answered " + response.statusCode());
    }
    return Integer.parseInt(response.headers().firstValue(FOUND).orElseThrow());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      try {
        String path = exchange.getRequestURI().getPath();
        String gateway = path.substring(path.lastIndexOf('/') + 1);
        int found = serve(exchange.getRequestMethod(), gateway);
        exchange.getResponseHeaders().set(FOUND, Integer.toString(found));
      } catch (RuntimeException e) {
        status = 500;
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  /** Returns how many of the gateway's users a {@code GET} found; other methods find none. */
  private int serve(String method, String gateway) {
    List<String> ids = IntStream.range(0, BATCH).mapToObj(user -> gateway + "-" + user).toList();
    return switch (method) {
      case "PUT" -> signIn(ids);
      case "GET" -> signedIn(ids);
      case "DELETE" -> signOut(ids);
      default -> throw new IllegalArgumentException(method);
    };
  }

  private int signIn(List<String> ids) {
    Instant expiry = Instant.now().plus(Duration.ofMinutes(30));
    for (String id : ids) {
      cache.put(id, new Session("user " + id, expiry));
    }
    return 0;
  }

  private int signedIn(List<String> ids) {
    int found = 0;
    for (String id : ids) {
      if (cache.get(id) != null) {
        found++;
      }
    }
    return found;
  }

  private int signOut(List<String> ids) {
    for (String id : ids) {
      cache.remove(id);
    }
    cache.expire(Instant.now());
    return 0;
  }
}
