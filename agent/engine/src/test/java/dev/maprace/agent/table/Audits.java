package dev.maprace.agent.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Audit;
import dev.maprace.report.Audit.Code;
import dev.maprace.report.Audit.Issue;
import dev.maprace.report.Audit.Verdict;
import dev.maprace.report.Table;
import java.time.Duration;

/** Reads and audits maps with time enough. */
final class Audits {
  static final Duration LONG = Duration.ofSeconds(30);
  static final TableReader READER = new TableReader();

  private Audits() {}

  static TableSnapshot snapshot(Object map) {
    return READER.read(map, LONG).orElseThrow();
  }

  static Table table(Object map) {
    return snapshot(map).table();
  }

  static Audit audit(Object map) {
    return TableAudit.audit(snapshot(map), snapshot(map));
  }

  static void assertConsistent(Object map) {
    Audit audit = audit(map);
    assertThat(audit.issues()).as("issues of a healthy %s", map.getClass()).isEmpty();
    assertThat(audit.verdict()).isEqualTo(Verdict.CONSISTENT);
  }

  static void assertCorrupt(Object map, Code... codes) {
    Audit audit = audit(map);
    assertThat(audit.verdict()).isEqualTo(Verdict.CORRUPT);
    assertThat(audit.issues()).extracting(Issue::code).containsOnly(codes);
    assertThat(audit.issuesTotal()).isGreaterThanOrEqualTo(audit.issues().size());
  }
}
