import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A small shop: orders are taken into an H2 database in memory, a Lucene index of them is kept up to
 * date and searched, and reports are drawn up, all at the same time.
 */
final class Soak {

  private static final int CUSTOMERS = 500;
  private static final int ORDERS = 20_000;
  private static final String[] WORDS =
      ("amber anvil apple basket battery bicycle blanket bottle bracket brush bucket button cable candle"
              + " carpet chair chisel clock compass copper cradle curtain drill engine fabric feather filter"
              + " garden glass glove hammer handle hinge kettle ladder lamp leather lever magnet marble mirror"
              + " nail needle oven paint paper pencil pillow pulley ribbon rope ruler saddle scissors shelf"
              + " shovel spring stool string table thread timber towel wheel window wrench")
          .split(" ");

  /** One of the things that go on. */
  private interface Job {
    void once(SplittableRandom random) throws Exception;
  }

  private final JdbcConnectionPool database =
      JdbcConnectionPool.create("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final EnglishAnalyzer analyzer = new EnglishAnalyzer();
  private final IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
  private final SearcherManager searchers = new SearcherManager(writer, null);

  private final Map<String, LongAdder> done = Map.of(
      "orders taken", new LongAdder(),
      "orders changed", new LongAdder(),
      "reports", new LongAdder(),
      "documents indexed", new LongAdder(),
      "searches", new LongAdder(),
      "refreshes", new LongAdder());

  private volatile boolean over;

  private Soak() throws Exception {}

  /**
   * @param args minutes to run
   */
  public static void main(String[] args) throws Exception {
    Soak soak = new Soak();
    soak.createTables();
    soak.run(Duration.ofSeconds((long) (Double.parseDouble(args[0]) * 60)));
  }

  private void createTables() throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create table customer(id int primary key, name varchar, balance int not null)");
      statement.execute(
          "create table orders(id int primary key, customer int not null references customer(id),"
              + " text varchar not null, amount int not null)");
      statement.execute("create index orders_by_customer on orders(customer)");
      for (int i = 0; i < CUSTOMERS; i++) {
        statement.execute("insert into customer values(" + i + ", 'customer " + i + "', 0)");
      }
    }
  }

  private void run(Duration time) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<?>> jobs = new ArrayList<>();
    long seed = 1;
    for (int i = 0; i < 2; i++) {
      jobs.add(start(threads, "orders taken", this::takeOrder, seed++));
      jobs.add(start(threads, "documents indexed", this::index, seed++));
      jobs.add(start(threads, "searches", this::search, seed++));
    }
    jobs.add(start(threads, "orders changed", this::changeOrder, seed++));
    jobs.add(start(threads, "reports", this::report, seed++));
    jobs.add(start(threads, "refreshes", this::refresh, seed));
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end && jobs.stream().noneMatch(Future::isDone)) {
      TimeUnit.NANOSECONDS.sleep(Math.min(end - System.nanoTime(), TimeUnit.MINUTES.toNanos(1)));
      tell();
    }
    over = true;
    for (Future<?> job : jobs) {
      job.get();
    }
    threads.shutdown();
    searchers.close();
    writer.close();
    database.dispose();
  }

  private Future<?> start(ExecutorService threads, String name, Job job, long seed) {
    return threads.submit(
        () -> {
          SplittableRandom random = new SplittableRandom(seed);
          while (!over) {
            job.once(random);
            done.get(name).increment();
          }
          return null;
        });
  }

  private void tell() {
    Map<String, Long> counts = new java.util.TreeMap<>();
    done.forEach((name, count) -> counts.put(name, count.sum()));
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT, "%s, heap %d MB%n", counts, (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3, 12); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return text.toString();
  }

  private void takeOrder(SplittableRandom random) throws SQLException {
    int id = random.nextInt(ORDERS);
    int customer = random.nextInt(CUSTOMERS);
    int amount = random.nextInt(1, 1000);
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement merge = connection.prepareStatement("merge into orders key(id) values(?, ?, ?, ?)")) {
        merge.setInt(1, id);
        merge.setInt(2, customer);
        merge.setString(3, text(random));
        merge.setInt(4, amount);
        merge.executeUpdate();
      }
    }
  }

  private void changeOrder(SplittableRandom random) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      int from = random.nextInt(CUSTOMERS);
      try (PreparedStatement update = connection.prepareStatement("update customer set balance = balance + ? where id = ?")) {
        update.setInt(1, random.nextInt(-50, 50));
        update.setInt(2, from);
        update.executeUpdate();
      }
      try (PreparedStatement delete = connection.prepareStatement("delete from orders where id = ?")) {
        delete.setInt(1, random.nextInt(ORDERS));
        delete.executeUpdate();
      }
      connection.commit();
    }
  }

  /** What each customer has ordered, word by word: maps of maps, one thread's own. */
  private void report(SplittableRandom random) throws SQLException {
    int first = random.nextInt(CUSTOMERS - 20);
    Map<Integer, Map<String, Integer>> words = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(
            "select o.customer, o.text, sum(o.amount) from orders o join customer c on c.id = o.customer"
                + " where o.customer between ? and ? group by o.customer, o.text order by 3 desc")) {
      query.setInt(1, first);
      query.setInt(2, first + 20);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Map<String, Integer> mine = words.computeIfAbsent(rows.getInt(1), customer -> new HashMap<>());
          for (String word : rows.getString(2).split(" ")) {
            mine.merge(word, rows.getInt(3), Integer::sum);
          }
        }
      }
    }
    words.values().removeIf(Map::isEmpty);
  }

  private void index(SplittableRandom random) throws Exception {
    int id = random.nextInt(ORDERS);
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement("select customer, text, amount from orders where id = ?")) {
      query.setInt(1, id);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          writer.deleteDocuments(new Term("id", String.valueOf(id)));
          return;
        }
        Document document = new Document();
        document.add(new StringField("id", String.valueOf(id), Store.YES));
        document.add(new StringField("customer", row.getString(1), Store.YES));
        document.add(new SortedDocValuesField("customer", new BytesRef(row.getString(1))));
        document.add(new TextField("text", row.getString(2), Store.YES));
        document.add(new IntPoint("amount", row.getInt(3)));
        writer.updateDocument(new Term("id", String.valueOf(id)), document);
      }
    }
  }

  private void search(SplittableRandom random) throws Exception {
    String words = WORDS[random.nextInt(WORDS.length)] + " OR \"" + WORDS[random.nextInt(WORDS.length)] + " "
        + WORDS[random.nextInt(WORDS.length)] + "\"~3";
    IndexSearcher searcher = searchers.acquire();
    try {
      Map<String, Integer> byCustomer = new HashMap<>();
      var query = new QueryParser("text", analyzer).parse(words);
      var fields = searcher.storedFields();
      for (ScoreDoc hit : searcher.search(query, 20, new Sort(new SortField("customer", SortField.Type.STRING))).scoreDocs) {
        byCustomer.merge(fields.document(hit.doc).get("customer"), 1, Integer::sum);
      }
    } finally {
      searchers.release(searcher);
    }
  }

  private void refresh(SplittableRandom random) throws Exception {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(20, 200));
    searchers.maybeRefreshBlocking();
    if (random.nextInt(20) == 0) {
      writer.commit();
    }
  }
}
