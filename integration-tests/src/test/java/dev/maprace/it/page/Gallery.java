package dev.maprace.it.page;

import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Audit;
import dev.maprace.report.Capture;
import dev.maprace.report.Dropped;
import dev.maprace.report.Evidence;
import dev.maprace.report.Finding;
import dev.maprace.report.Fingerprint;
import dev.maprace.report.Grade;
import dev.maprace.report.Jvm;
import dev.maprace.report.Key;
import dev.maprace.report.Kind;
import dev.maprace.report.Lock;
import dev.maprace.report.MapInfo;
import dev.maprace.report.PastAccess;
import dev.maprace.report.Report;
import dev.maprace.report.ReportJson;
import dev.maprace.report.StackGroup;
import dev.maprace.report.State;
import dev.maprace.report.Table;
import dev.maprace.report.ThreadInfo;
import dev.maprace.report.ThreadRef;
import dev.maprace.report.Tool;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports of an imagined shop, as many findings and threads as one likes, always the same. */
final class Gallery {
  static final Instant START = Instant.parse("2026-01-31T12:00:00.123Z");

  private static final List<String> CLASSES =
      List.of(
          "com.acme.shop.OrderCache",
          "com.acme.shop.session.SessionRegistry",
          "com.acme.shop.pricing.DiscountTable",
          "com.acme.shop.warehouse.StockLevels",
          "com.acme.shop.web.RateLimiter",
          "com.acme.shop.search.internal.SuggestionIndexBuilder");
  private static final List<String> METHODS = List.of("add", "evict", "refresh", "lookUp", "drain");
  private static final List<String> FIELDS = List.of("orders", "sessions", "byCode", "levels");

  private final Random random = new Random(4711);
  private final int threads;

  private Gallery(int threads) {
    this.threads = threads;
  }

  /** A report with so many findings, each with so many other threads. */
  static Report report(int findings, int threads) {
    Gallery gallery = new Gallery(threads);
    return reportOf(IntStream.range(0, findings).mapToObj(gallery::finding).toList());
  }

  static Report reportOf(List<Finding> findings) {
    return new Report(
        Report.SCHEMA,
        State.EXITED,
        new Tool("MapRace", "0.1.0"),
        new Jvm(
            4711,
            "OpenJDK 64-Bit Server VM",
            "Eclipse Adoptium",
            "17.0.15",
            "Linux 6.1 amd64",
            List.of("G1 Young Generation", "G1 Old Generation"),
            START,
            START.plusSeconds(900)),
        Map.of("mode", "watch", "action", "report"),
        new Dropped(12, 0, 3, 41, 0),
        List.of("com.acme.OldMap is not covered"),
        findings);
  }

  /** Writes a report into a directory, under the name that an agent would give it. */
  static Path write(Report report, Path directory) throws IOException {
    Path file = directory.resolve("maprace-" + report.jvm().pid() + "-c0ffee.json");
    try (Writer out = Files.newBufferedWriter(file)) {
      ReportJson.write(report, out);
    }
    return file;
  }

  private Finding finding(int number) {
    Kind kind = List.of(Kind.values()).get(number % 3);
    boolean named = number % 4 != 3;
    String owner = CLASSES.get(number % CLASSES.size());
    String mapClass =
        number % 7 == 5
            ? "java.util.TreeMap"
            : number % 11 == 9 ? "java.util.LinkedHashMap" : "java.util.HashMap";
    Access first = access(number, 0, AccessKind.WRITE, owner);
    Access second =
        access(
            number,
            1,
            switch (kind) {
              case WRITE_WRITE -> AccessKind.WRITE;
              case READ_WRITE -> AccessKind.READ;
              case ITERATION_WRITE -> AccessKind.ITERATION;
            },
            owner);
    Grade grade = number % 9 == 8 ? Grade.VALUE_ONLY : Grade.STRUCTURAL;
    Damage damage = List.of(Damage.values()).get(number % 6);
    Table table = table(number, damage, mapClass);
    Instant seen = START.plusSeconds(number);
    return new Finding(
        Fingerprint.of(kind, mapClass, first, second),
        kind,
        number % 13 == 12 ? Evidence.UNORDERED : Evidence.OVERLAPPED,
        grade,
        1 + random.nextInt(number % 5 == 0 ? 3000 : 9),
        seen,
        seen.plusMillis(random.nextInt(600_000)),
        false,
        new MapInfo(
            mapClass,
            named ? owner + "." + FIELDS.get(number % FIELDS.size()) : null,
            Integer.toHexString(0x1f2e3d + number * 7919),
            1042,
            new ThreadRef("http-nio-8080-exec-1", 17),
            new ThreadRef("http-nio-8080-exec-1", 17)),
        List.of(first, second),
        new Capture(number % 6 != 4, 118L, 310L, 452L, 2140L + number),
        others(number),
        number % 2 == 0 ? null : "virtual threads are not listed before JDK 21",
        table,
        damage.audit(table),
        number % 3 == 2 ? null : history(first, second, number));
  }

  /** The two at work, one of them in two steps, and some others, the last just before. */
  private static List<PastAccess> history(Access first, Access second, int number) {
    List<PastAccess> history = new ArrayList<>();
    long before = 2;
    for (int i = 0; i < 16; i++) {
      boolean byFirst = i % 3 == 0;
      Access access = byFirst ? first : second;
      String place = access.stack().get(access.applicationFrame());
      boolean looksUp = byFirst && i % 2 == 1;
      history.add(
          i % 5 == 4
              ? new PastAccess(
                  new ThreadRef(i > 9 ? null : "worker-" + (i + number) % 7, 100L + i % 2),
                  AccessKind.ITERATION,
                  null,
                  "com.acme.shop.Report.lambda$total$0(Report.java:" + (30 + i) + ")",
                  false,
                  before)
              : new PastAccess(
                  new ThreadRef(access.thread().name(), access.thread().id()),
                  looksUp ? AccessKind.READ : access.kind(),
                  looksUp ? "containsKey" : access.operation(),
                  looksUp ? place.replaceAll(":\\d+", ":40") : place,
                  byFirst && !looksUp,
                  before));
      before = before * 5 / 2 + i;
    }
    Collections.reverse(history);
    return history;
  }

  private Access access(int number, int side, AccessKind kind, String owner) {
    String operation =
        switch (kind) {
          case WRITE -> side == 0 ? "put" : "remove";
          case READ -> "get";
          case ITERATION -> "forEach";
        };
    String method = METHODS.get((number + side) % METHODS.size()) + (number < 30 ? "" : number);
    List<String> stack = new ArrayList<>();
    if (kind == AccessKind.WRITE && side == 0) {
      stack.add("java.base/java.util.HashMap.resize(HashMap.java:702)");
      stack.add("java.base/java.util.HashMap.putVal(HashMap.java:661)");
    }
    stack.add("java.base/java.util.HashMap." + operation + "(HashMap.java:610)");
    int application = stack.size();
    String file = owner.substring(owner.lastIndexOf('.') + 1);
    stack.add(owner + "." + method + "(" + file + ".java:" + (41 + number + side * 16) + ")");
    if (side == 0) {
      stack.add("com.acme.shop.web.OrderController.create(OrderController.java:88)");
    } else {
      stack.add(owner + ".lambda$schedule$" + number % 3 + "(" + file + ".java:120)");
      stack.add("com.acme.shop.jobs.Job.run(Job.java:33)");
      stack.add("com.acme.shop.jobs.Job$Retry.attempt(Job.java:71)");
    }
    for (int i = 0; i < 6; i++) {
      stack.add(
          "org.example.web.filter.FilterChain.doFilter(FilterChain.java:" + (60 + i % 2) + ")");
    }
    stack.addAll(POOL);
    boolean exact = number % 6 != 4 || side == 0;
    return new Access(
        operation,
        kind,
        kind == AccessKind.WRITE ? number % 9 != 8 : null,
        new Key("java.lang.String", 0x1a2b3c + number * 31 + side * 77),
        new ThreadInfo(
            side == 0 ? "http-nio-8080-exec-1" : "order-evictor",
            17 + side * 6L,
            side == 0 ? "RUNNABLE" : "BLOCKED",
            side == 1 && number % 2 == 1,
            true,
            "main"),
        stack,
        application,
        exact,
        exact ? null : "the thread had left the map before its stack could be walked",
        side == 0 && number % 2 == 0
            ? List.of(
                new Lock("com.acme.shop.OrderService", "1f77aa", "monitor", stack.get(application)))
            : number % 5 == 3 && side == 1 ? null : List.of(),
        "monitors only; java.util.concurrent's exclusive locks are told with locks=full");
  }

  private static final List<String> POOL =
      List.of(
          "java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)",
          "java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:635)",
          "java.base/java.lang.Thread.run(Thread.java:840)");

  private Table table(int number, Damage damage, String mapClass) {
    if (mapClass.equals("java.util.TreeMap")) {
      return new Table(
          Table.Structure.RED_BLACK_TREE,
          null,
          null,
          null,
          1042,
          2077,
          1042,
          14,
          List.of(),
          List.of(),
          false);
    }
    int capacity = List.of(16, 256, 2048, 1 << 20).get(number % 4);
    int size = capacity * 6 / 10;
    int[] nodes = new int[capacity];
    for (int i = 0; i < size; i++) {
      nodes[random.nextInt(capacity)]++;
    }
    int hot = capacity / 3;
    nodes[hot] = 11;
    List<Integer> damaged = damage.buckets(capacity);
    damaged.forEach(bucket -> nodes[bucket] += 2);
    Long[] lengths = IntStream.range(0, 18).mapToObj(i -> 0L).toArray(Long[]::new);
    for (int n : nodes) {
      lengths[Math.min(n, 17)]++;
    }
    List<Table.Bucket> kept = new ArrayList<>();
    for (int least = 18; least > 0 && kept.size() < Table.MAX_BUCKETS; least--) {
      for (int i = 0; i < capacity && kept.size() < Table.MAX_BUCKETS; i++) {
        if (damaged.contains(i) ? least == 18 : nodes[i] == least) {
          kept.add(new Table.Bucket(i, nodes[i], i == hot));
        }
      }
    }
    kept.sort(Comparator.comparing(Table.Bucket::index));
    return new Table(
        Table.Structure.HASH_CHAINS,
        capacity,
        capacity * 3 / 4,
        0.75f,
        size,
        size + 17,
        size,
        null,
        kept,
        List.of(lengths),
        false);
  }

  /** As in a busy JVM: the same pools in each finding, but no two moments quite alike. */
  private List<StackGroup> others(int number) {
    List<StackGroup> groups = new ArrayList<>();
    int left = threads;
    for (int i = 0; left > 0; i++) {
      int usual = i < 3 ? 1 + threads / 8 : 1 + threads / 250;
      int count = Math.min(left, usual + (number + i) % 3);
      int first = threads - left + number;
      left -= count;
      groups.add(
          new StackGroup(
              count,
              IntStream.range(first, first + Math.min(20, count))
                  .map(n -> n % threads)
                  .mapToObj(n -> new ThreadRef("worker-" + n, 100L + n))
                  .toList(),
              false,
              List.of("WAITING", "BLOCKED", "RUNNABLE", "TIMED_WAITING").get(i % 4),
              otherStack(i, i % 5 == 0 ? number : 0)));
    }
    return groups;
  }

  private static List<String> otherStack(int i, int moment) {
    List<String> stack = new ArrayList<>();
    stack.add(
        List.of(
                "java.base/jdk.internal.misc.Unsafe.park(Native Method)",
                "com.acme.shop.OrderService.total(OrderService.java:77)",
                "java.base/sun.nio.ch.EPoll.wait(Native Method)",
                "java.base/java.lang.Thread.sleep(Native Method)")
            .get(i % 4));
    stack.add("com.acme.shop.jobs.Step" + i + ".run(Step" + i + ".java:" + (20 + moment) + ")");
    for (int depth = 0; depth < 12; depth++) {
      stack.add(
          "com.acme.shop.jobs.Pipeline.stage"
              + (i + depth) % 40
              + "(Pipeline.java:"
              + (100 + depth)
              + ")");
    }
    stack.addAll(POOL);
    return stack;
  }

  /** What the audit of a finding's table says. */
  private enum Damage {
    NONE,
    CYCLE(Audit.Code.CYCLE, "its chain leads back to its third node"),
    SIZE,
    WRONG_BUCKET(Audit.Code.WRONG_BUCKET, "a node of hash 0x9 belongs to another bucket"),
    TWINS(Audit.Code.DUPLICATE_KEY, "two nodes hold the same key"),
    BROKEN_TREE(Audit.Code.BROKEN_TREE, "a red node has a red parent");

    private final Audit.Code code;
    private final String detail;

    Damage() {
      this(null, null);
    }

    Damage(Audit.Code code, String detail) {
      this.code = code;
      this.detail = detail;
    }

    List<Integer> buckets(int capacity) {
      return code == null ? List.of() : List.of(7 % capacity, capacity / 2 + 1);
    }

    Audit audit(Table table) {
      List<Audit.Issue> issues = new ArrayList<>();
      if (code != null && table.capacity() != null) {
        buckets(table.capacity()).forEach(b -> issues.add(new Audit.Issue(code, b, detail)));
      }
      if (this == SIZE) {
        issues.add(
            new Audit.Issue(
                Audit.Code.SIZE_MISMATCH,
                null,
                "The size field says 497; 500 entries were counted."));
      }
      return new Audit(
          issues.isEmpty() ? Audit.Verdict.CONSISTENT : Audit.Verdict.CORRUPT,
          issues,
          issues.size());
    }
  }
}
