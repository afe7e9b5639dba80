package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreationStackTest {

  @Test
  void theHooksFramesAreNotTold() {
    assertThat(
            CreationStack.of(
                    List.of(
                        frame("dev.maprace.runtime.Creation", "<init>"),
                        frame("dev.maprace.runtime.CreationHooks", "note"),
                        frame("com.acme.Orders", "add")),
                    "java.util.HashMap")
                .frames())
        .containsExactly(frame("com.acme.Orders", "add"));
  }

  @Test
  void theConstructorsOfTheMapAndOfItsSuperclassesAreNotTold() {
    assertThat(
            CreationStack.of(
                    List.of(
                        frame("com.acme.BaseMap", "<init>"),
                        frame("com.acme.OrderMap", "<init>"),
                        frame("com.acme.OrderMap", "<init>"),
                        frame("com.acme.Orders", "<init>")),
                    "com.acme.OrderMap")
                .frames())
        .containsExactly(frame("com.acme.Orders", "<init>"));
  }

  @Test
  void theConstructorThatMakesAMapOfAnotherClassIsTold() {
    List<StackTraceElement> frames =
        List.of(frame("com.acme.Orders", "<init>"), frame("com.acme.Shop", "main"));
    assertThat(CreationStack.of(frames, "java.util.HashMap").frames()).isEqualTo(frames);
  }

  @Test
  void aDeepStackIsCut() {
    List<StackTraceElement> deep =
        new ArrayList<>(Collections.nCopies(1_000, frame("com.acme.Parser", "parse")));
    assertThat(CreationStack.of(deep, "java.util.HashMap").frames()).hasSize(64);
  }

  private static StackTraceElement frame(String className, String method) {
    return new StackTraceElement(className, method, "File.java", 1);
  }
}
