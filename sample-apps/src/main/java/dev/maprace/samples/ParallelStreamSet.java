package dev.maprace.samples;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A parallel stream whose lambda adds to a {@link HashSet} that all its threads share. Repaired:
 * the stream collects the set itself.
 */
public final class ParallelStreamSet {
  private static final int CUSTOMERS = 20_000;

  private ParallelStreamSet() {}

  private record Order(int number, String customer) {}

  public static void main(String[] args) throws Exception {
    Program.launch(ParallelStreamSet::run, args);
  }

  static Outcome run(Form form) throws InterruptedException {
    List<Order> orders =
        IntStream.range(0, 2 * CUSTOMERS)
            .mapToObj(number -> new Order(number, "customer-" + number / 2))
            .toList();
    LongAdder miscounted = new LongAdder();
    Load load = new Load(form);
    load.add(
        "report",
        () -> {
          Set<String> customers =
              switch (form) {
                case BROKEN -> customersSharingOneSet(orders);
                case REPAIRED -> customersCollected(orders);
              };
          if (customers.size() != CUSTOMERS) {
            miscounted.increment();
          }
        });
    Load.Tally tally = load.run();
    return new Outcome(
        tally.clean() && miscounted.sum() == 0,
        "parallel-stream-set: %,d times the customers of %,d orders; miscounted %,d times%s"
            .formatted(tally.rounds(), orders.size(), miscounted.sum(), tally.troubles()));
  }

  private static Set<String> customersSharingOneSet(List<Order> orders) {
    Set<String> customers = new HashSet<>();
    orders.parallelStream().forEach(order -> customers.add(order.customer()));
    return customers;
  }

  private static Set<String> customersCollected(List<Order> orders) {
    return orders.parallelStream().map(Order::customer).collect(Collectors.toSet());
  }
}
