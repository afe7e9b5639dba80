package dev.maprace.report.page;

import com.google.gson.stream.JsonWriter;
import dev.maprace.report.Access;
import dev.maprace.report.Capture;
import dev.maprace.report.CreationInfo;
import dev.maprace.report.Finding;
import dev.maprace.report.Lock;
import dev.maprace.report.MapInfo;
import dev.maprace.report.PastAccess;
import dev.maprace.report.SuppressionLine;
import dev.maprace.report.Table;
import dev.maprace.report.ThreadInfo;
import dev.maprace.report.Visible;
import dev.maprace.report.Wording;
import dev.maprace.report.advice.Advice;
import dev.maprace.report.advice.Adviser;
import dev.maprace.report.advice.CheckThenAct;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** One finding as the page's scripts read it: already worded, and every name made visible. */
final class FindingJson {
  private final JsonWriter out;
  private final StackTree stacks;
  private final ThreadTable threads;
  private final List<Finding> all;

  /**
   * @param all the findings of the page, from which advice is drawn
   */
  FindingJson(JsonWriter out, StackTree stacks, ThreadTable threads, List<Finding> all) {
    this.out = out;
    this.stacks = stacks;
    this.threads = threads;
    this.all = all;
  }

  void write(Finding finding) throws IOException {
    out.beginObject();
    out.name("id").value(finding.id());
    out.name("headline").value(Wording.headline(finding));
    text("map", Wording.map(finding));
    text("mapClass", finding.map().className());
    text("mapIdentity", finding.map().identity());
    out.name("named").value(finding.map().name() != null);
    out.name("kind").value(finding.kind().name());
    out.name("evidence").value(finding.evidence().name());
    out.name("fails").value(finding.demandsAction());
    out.name("status").value(Wording.status(finding));
    out.name("times").value(Wording.times(finding));
    out.name("first").value(Times.full(finding.firstSeen()));
    out.name("last").value(Times.full(finding.lastSeen()));
    out.name("mapFacts").value(mapFacts(finding.map()));
    if (finding.map().created() != null) {
      writeCreated(finding.map().created());
    }
    out.name("locks").value(Wording.locks(finding));
    out.name("suppression").value(SuppressionLine.of(finding));
    out.name("accesses").beginArray();
    for (Access access : finding.accesses()) {
      writeAccess(access);
    }
    out.endArray();
    writeAdvice(finding);
    if (finding.history() != null) {
      writeHistory(finding.history(), finding.accesses());
    }
    writeCapture(finding.capture());
    writeTable(finding);
    out.name("others");
    numbers(threads.of(finding.threads()));
    text("othersNote", finding.threadsNote());
    out.endObject();
  }

  private void writeCreated(CreationInfo created) throws IOException {
    out.name("created").beginObject();
    out.name("words").value("Created " + Wording.created(created));
    out.name("at").value(Times.full(created.at()));
    out.name("stack").value(stacks.of(created.stack()));
    out.name("application").value(created.applicationFrame());
    out.endObject();
  }

  private void writeAccess(Access access) throws IOException {
    out.beginObject();
    text("operation", access.operation() == null ? "unknown operation" : access.operation());
    out.name("does").value(effect(access));
    text("thread", access.thread().name());
    out.name("threadId").value(access.thread().id());
    text("threadState", access.thread().state());
    text("threadFacts", threadFacts(access.thread()));
    text("key", access.key() == null ? null : access.key().className());
    if (access.key() != null && access.key().text() != null) {
      text("keyText", access.key().text());
    }
    out.name("hash").value(hash(access));
    out.name("place").value(Wording.place(access));
    out.name("locksKnown").value(access.locks() != null);
    out.name("locks").beginArray();
    for (Lock lock : access.locks() == null ? List.<Lock>of() : access.locks()) {
      writeLock(lock);
    }
    out.endArray();
    text("locksNote", access.locksNote());
    out.name("exact").value(access.exact());
    text("note", access.note());
    out.name("stack").value(stacks.of(access.stack()));
    out.name("application").value(access.applicationFrame());
    out.endObject();
  }

  private void writeLock(Lock lock) throws IOException {
    out.beginObject();
    out.name("name").value(Wording.lock(lock));
    text("className", lock.className());
    text("kind", lock.kind());
    text("frame", lock.frame());
    out.endObject();
  }

  private void writeAdvice(Finding finding) throws IOException {
    out.name("advice").beginArray();
    for (Advice advice : Adviser.advise(finding, all)) {
      out.beginArray().value(advice.title()).value(advice.because());
      out.value(advice.cost()).value(advice.code()).endArray();
    }
    out.endArray();
  }

  /** Each as: when, thread, which side, kind, deed, place, site, whether it acts on a check. */
  private void writeHistory(List<PastAccess> history, List<Access> sides) throws IOException {
    Set<PastAccess> acts = Collections.newSetFromMap(new IdentityHashMap<>());
    CheckThenAct.in(history).forEach(pair -> acts.add(pair.change()));
    out.name("history").beginArray();
    for (PastAccess access : history) {
      out.beginArray();
      out.value(Wording.before(access)).value(Wording.thread(access.thread()));
      out.value(sideOf(access, sides)).value(access.kind().name());
      out.value(Wording.deed(access)).value(Wording.place(access));
      out.value(Visible.text(access.site())).value(acts.contains(access) ? 1 : 0);
      out.endArray();
    }
    out.endArray();
  }

  /** 0 or 1 for a thread that collided, else -1. */
  private static int sideOf(PastAccess access, List<Access> sides) {
    for (int side = 0; side < sides.size(); side++) {
      if (sides.get(side).thread().id() == access.thread().id()) {
        return side;
      }
    }
    return -1;
  }

  private void writeCapture(Capture capture) throws IOException {
    out.name("complete").value(capture.complete());
    out.name("capture").beginArray();
    out.value(capture.stacksMicros()).value(capture.locksMicros());
    out.value(capture.tableMicros()).value(capture.threadsMicros());
    out.endArray();
  }

  private void writeTable(Finding finding) throws IOException {
    Table table = finding.table();
    if (table == null) {
      out.name("table").nullValue();
      return;
    }
    out.name("structure").value(table.structure().name());
    out.name("tableFacts").beginArray();
    for (String fact : TableFacts.of(table)) {
      out.value(fact);
    }
    out.endArray();
    out.name("verdict").value(finding.audit() == null ? null : finding.audit().verdict().name());
    out.name("issuesTotal").value(finding.audit() == null ? 0 : finding.audit().issuesTotal());
    out.name("table");
    new HeatMap(finding).write(out);
  }

  private void text(String name, String value) throws IOException {
    out.name(name).value(value == null ? null : Visible.text(value));
  }

  private void numbers(List<Integer> values) throws IOException {
    out.beginArray();
    for (int value : values) {
      out.value(value);
    }
    out.endArray();
  }

  private static String effect(Access access) {
    return switch (access.kind()) {
      case READ -> "reads";
      case ITERATION -> "iterates";
      case WRITE ->
          access.structural() == null
              ? "writes"
              : access.structural() ? "changes the structure" : "changes a value only";
    };
  }

  private static String hash(Access access) {
    return access.key() == null || access.key().hash() == null
        ? null
        : "0x" + Integer.toHexString(access.key().hash());
  }

  private static String threadFacts(ThreadInfo thread) {
    return (thread.virtual() ? "virtual" : "platform")
        + (thread.daemon() && !thread.virtual() ? ", daemon" : "")
        + (thread.state() == null ? ", state unknown" : ", " + thread.state());
  }

  private static String mapFacts(MapInfo map) {
    StringBuilder facts = new StringBuilder();
    facts.append(map.size() == null ? "size unknown" : "size " + map.size());
    if (map.owner() != null) {
      facts.append(", last written by ").append(Wording.thread(map.owner()));
    }
    if (map.writeInProgress() != null) {
      facts.append(", write in progress by ").append(Wording.thread(map.writeInProgress()));
    }
    return facts.toString();
  }
}
