package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maprace.agent.capture.LiveThreads.Live;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadDumpTest {

  @Test
  void ofJdk21TellsVirtualThreadsByTheirOutermostFrame() throws IOException {
    List<Live> threads =
        read(
            """
            {"threadDump": {"processId": "15409", "time": "2026-11-21T10:13:13Z",
              "runtimeVersion": "21.0.7+6-LTS",
              "threadContainers": [
                {"container": "<root>", "parent": null, "owner": null,
                 "threads": [
                   {"tid": "1", "name": "main", "stack": [
                     "java.base\\/java.lang.Thread.sleep0(Native Method)",
                     "com.acme.Main.main(Main.java:12)"]},
                   {"tid": "22", "name": "handler-1", "stack": [
                     "java.base\\/java.lang.VirtualThread.park(VirtualThread.java:582)",
                     "com.acme.Main.handle(Main.java:8)",
                     "java.base\\/java.lang.VirtualThread.run(VirtualThread.java:309)"]},
                   {"tid": "23", "name": "Attach Listener", "stack": []}
                 ], "threadCount": "3"},
                {"container": "java.util.concurrent.ThreadPerTaskExecutor@1", "parent": "<root>",
                 "owner": "1",
                 "threads": [
                   {"tid": "31", "name": "", "stack": [
                     "java.base\\/java.lang.VirtualThread.run(VirtualThread.java:309)"]}
                 ], "threadCount": "1"}]}}
            """);
    assertThat(threads).extracting(Live::id).containsExactly(22L, 31L);
    Live handler = threads.get(0);
    assertThat(handler.name()).isEqualTo("handler-1");
    assertThat(handler.virtual()).isTrue();
    assertThat(handler.daemon()).isTrue();
    assertThat(handler.state()).isNull();
    assertThat(handler.stack().stream().map(CallStack::line))
        .containsExactly(
            "java.lang.VirtualThread.park(VirtualThread.java:582)",
            "com.acme.Main.handle(Main.java:8)",
            "java.lang.VirtualThread.run(VirtualThread.java:309)");
    assertThat(handler.stack().get(0).getModuleName()).isEqualTo("java.base");
    assertThat(handler.stack().get(1).getModuleName()).isNull();
  }

  @Test
  void ofJdk25TellsVirtualThreadsAndTheirStateItself() throws IOException {
    List<Live> threads =
        read(
            """
            {
              "threadDump": {
                "processId": "15409",
                "time": "2026-11-21T10:13:13.433842617Z",
                "runtimeVersion": "25.0.3+9-LTS",
                "threadContainers": [
                  {
                    "container": "<root>",
                    "parent": null,
                    "owner": null,
                    "threads": [
                      {
                        "tid": "3",
                        "time": "2026-11-21T10:13:13.449366827Z",
                        "name": "main",
                        "state": "RUNNABLE",
                        "stack": [
                          "java.base\\/jdk.internal.vm.ThreadSnapshot.create(Native Method)"
                        ]
                      },
                      {
                        "tid": "23",
                        "time": "2026-11-21T10:13:13.473108219Z",
                        "virtual": true,
                        "name": "handler-1",
                        "state": "WAITING",
                        "parkBlocker": {
                          "object": "java.util.concurrent.CountDownLatch$Sync@5bd03f44"
                        },
                        "stack": [
                          "java.base\\/java.lang.VirtualThread.park(VirtualThread.java:742)"
                        ]
                      },
                      {
                        "tid": "25",
                        "time": "2026-11-21T10:13:13.473365151Z",
                        "virtual": true,
                        "name": "",
                        "state": "RUNNABLE",
                        "stack": [
                        ],
                        "carrier": "24"
                      }
                    ],
                    "threadCount": "3"
                  }
                ]
              }
            }
            """);
    assertThat(threads).extracting(Live::id).containsExactly(23L, 25L);
    assertThat(threads).extracting(Live::state).containsExactly("WAITING", "RUNNABLE");
    assertThat(threads.get(1).stack()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "java.base/java.lang.Thread.run(Thread.java:5), java.base, java.lang.Thread, run",
        "com.acme@1.2/com.acme.A.b(A.java:5), com.acme, com.acme.A, b",
        "com.acme.A.b(A.java:5), -, com.acme.A, b",
        "plugins//com.acme.A.b(A.java:5), '', com.acme.A, b",
        "plugins/com.acme@1.2/com.acme.A.b(A.java:5), com.acme, com.acme.A, b",
        "com.acme.A$B/0x0000f80.b(Unknown Source), -, com.acme.A$B/0x0000f80, b",
        "java.base/a.A$B/0x0000f80.b(Unknown Source), java.base, a.A$B/0x0000f80, b",
        "com.acme.A.<init>(A.java:5), -, com.acme.A, <init>",
        "Unpackaged.main(Unpackaged.java:5), -, Unpackaged, main",
        "com.acme.A.b(A.java), -, com.acme.A, b",
        "com.acme.A.b(Native Method), -, com.acme.A, b",
      })
  void aFrameIsTakenApart(String line, String module, String className, String method)
      throws IOException {
    StackTraceElement frame = frame(line);
    assertThat(frame.getModuleName()).isEqualTo(module);
    assertThat(frame.getClassName()).isEqualTo(className);
    assertThat(frame.getMethodName()).isEqualTo(method);
    assertThat(CallStack.line(frame)).isEqualTo(line.substring(line.indexOf(className)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"threadDump\": {}}",
        "{\"threadDump\": {\"threadContainers\": [{}]}}",
        "{\"threadDump\": {\"threadContainers\": [{\"threads\": [{\"virtual\": true, \"tid\":"
            + " \"x\", \"name\": \"\", \"stack\": []}]}]}}",
        "{\"threadDump\": {\"threadContainers\": {\"threads\": 1}}}",
      })
  void anotherFormIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.A$$Lambda/0x0000f80.run(Unknown Source)",
        "java.base/java.lang.invoke.LambdaForm$MH/0x0000f80.invoke(LambdaForm$MH)",
      })
  void whatStandsBetweenALambdaAndItsCallerIsLeftOut(String line) throws IOException {
    assertThat(stack(line)).isEmpty();
  }

  private static StackTraceElement frame(String line) throws IOException {
    return stack(line).get(0);
  }

  private static List<StackTraceElement> stack(String line) throws IOException {
    String thread =
        "{\"tid\": 1, \"name\": \"\", \"virtual\": true, \"stack\": [\"" + line + "\"]}";
    List<Live> threads =
        read("{\"threadDump\": {\"threadContainers\": [{\"threads\": [" + thread + "]}]}}");
    return threads.get(0).stack();
  }

  private static List<Live> read(String json) throws IOException {
    return ThreadDump.virtualThreads(new StringReader(json));
  }
}
