package dev.maprace.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The reports of many JVMs in one file, each of them whole: wherever a report can be read, this
 * can.
 *
 * <p>Bundles of the same reports are equal, however they were put together: in another order, from
 * other bundles, or with a report in it twice.
 *
 * @param schema always {@link #SCHEMA}
 * @param reports in the order of their files' names
 */
public record Bundle(String schema, List<Entry> reports) {

  /** Name and version of the format. */
  public static final String SCHEMA = "maprace-bundle/1";

  /**
   * One JVM's report.
   *
   * @param file the name of the file that the JVM wrote, without its directory: with process id and
   *     start it tells which reports are the same one
   */
  public record Entry(String file, Report report) {
    public Entry {
      requireNonNull(file, "reports[].file");
      requireNonNull(report, "reports[].report");
    }
  }

  public Bundle {
    requireNonNull(schema, "schema");
    reports = List.copyOf(requireNonNull(reports, "reports"));
  }

  /** All reports that were read. */
  public static Bundle of(ReportSet set) {
    return of(
        set.sources().stream().map(source -> new Entry(source.name(), source.report())).toList());
  }

  static Bundle of(List<Entry> entries) {
    return new Bundle(SCHEMA, entries);
  }
}
