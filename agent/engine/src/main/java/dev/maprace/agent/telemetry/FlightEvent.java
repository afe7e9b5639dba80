package dev.maprace.agent.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The events that Java Flight Recorder has of MapRace. */
@Category("MapRace")
abstract sealed class FlightEvent extends Event {

  /** One of each, to load them by. */
  static FlightEvent[] all() {
    return new FlightEvent[] {new Collision(), new MapShared(), new MapResized(), new Stretch()};
  }

  @Name("dev.maprace.Collision")
  @Label("Collision")
  @Description("Two threads inside one map at once, at least one of them writing")
  @StackTrace(false)
  static final class Collision extends FlightEvent {
    @Label("Finding")
    String finding;

    @Label("Kind")
    String kind;

    @Label("Fails")
    @Description("Whether the finding fails a gate; if not, it is told and no more")
    boolean fails;

    @Label("Map Class")
    String mapClass;

    @Label("Field")
    @Description("The field that held the map first, if that is known")
    String field;

    @Label("First Thread")
    String firstThread;

    @Label("First Stack Trace")
    String firstStack;

    @Label("Second Thread")
    String secondThread;

    @Label("Second Stack Trace")
    String secondStack;
  }

  @Name("dev.maprace.MapShared")
  @Label("Map Shared")
  @Description("A second thread has come to a map for the first time")
  static final class MapShared extends FlightEvent {
    @Label("Map Class")
    String mapClass;

    @Label("Map Identity")
    @Description("The map's identity hash, as findings have it")
    String identity;

    @Label("Field")
    @Description("The field that held the map first, if that is known")
    String field;

    @Label("Last Writer")
    @Description("Low 32 bits of the id of the thread that wrote the map last")
    long lastWriter;
  }

  @Name("dev.maprace.MapResized")
  @Label("Map Resized")
  @Description("The table of a shared map was made larger")
  static final class MapResized extends FlightEvent {
    @Label("Map Class")
    String mapClass;

    @Label("Map Identity")
    @Description("The map's identity hash, as findings have it")
    String identity;

    @Label("Field")
    @Description("The field that held the map first, if that is known")
    String field;
  }

  @Name("dev.maprace.Stretch")
  @Label("Stretch")
  @Description("An access was held open, for another thread to run into it")
  @StackTrace(false)
  static final class Stretch extends FlightEvent {
    // Not of type Thread: JFR forgets a thread that has ended meanwhile.
    @Label("Held Thread")
    String thread;

    @Label("Call Site")
    String site;

    @Label("Outcome")
    @Description("MET: another thread came. IN_VAIN: nobody did. CUT: it was ended early")
    String outcome;

    @Label("Held")
    @Timespan(Timespan.NANOSECONDS)
    long held;
  }
}
