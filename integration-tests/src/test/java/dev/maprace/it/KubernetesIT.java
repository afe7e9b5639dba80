package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests of docs/kubernetes.md. */
class KubernetesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;

  @Test
  void areWhatTheApiTakes() throws IOException {
    List<JsonNode> manifests = manifests();
    assertThat(manifests).extracting(m -> m.get("kind").asText()).contains("Deployment", "Secret");
    for (JsonNode manifest : manifests) {
      validate(manifest, manifest.toString());
    }
    JsonNode deployment = manifest("Deployment");
    String misspelt = deployment.toString().replace("volumeMounts", "volumeMount");
    assertThatThrownBy(() -> validate(deployment, misspelt)).hasMessageContaining("volumeMount");
  }

  /** Those for GitHub and GitLab too, of which there is no model here. */
  @Test
  void areYamlAsAllSnippetsThatSaySo() throws IOException {
    List<String> all = Snippets.ofAll("yaml");
    assertThat(all).hasSizeGreaterThan(4);
    for (String block : all) {
      assertThat(new YAMLMapper().readTree(block).isContainerNode()).as(block).isTrue();
    }
  }

  @Test
  void mountWhatTheyName() throws IOException {
    JsonNode pod = manifest("Deployment").at("/spec/template/spec");
    List<String> volumes = pod.get("volumes").findValuesAsText("name");
    assertThat(pod.findValues("volumeMounts").stream().flatMap(m -> texts(m, "name")))
        .isNotEmpty()
        .isSubsetOf(volumes);
    JsonNode application = pod.at("/containers/0");
    List<String> mounted = application.get("volumeMounts").findValuesAsText("mountPath");
    assertThat(application.at("/env/0/value").asText())
        .isEqualTo("-javaagent:/maprace/maprace.jar");
    assertThat(application.at("/env/1/value").asText()).isEqualTo("reports=/maprace-reports");
    assertThat(mounted).containsExactly("/maprace", "/maprace-reports");
    assertThat(manifest("Secret").at("/metadata/name").asText())
        .isEqualTo(pod.findValue("secretRef").get("name").asText());
  }

  @Test
  void shipTheLastReportToo() throws Exception {
    Path reports = Files.createDirectory(directory.resolve("reports"));
    Path store = Files.createDirectory(directory.resolve("store"));
    Path report = Files.writeString(reports.resolve("maprace-1-abc.json"), "first");
    Process shipper = shipper(reports, store);
    Path shipped = store.resolve("pod-1").resolve(report.getFileName());
    await().atMost(PATIENCE).until(() -> Files.exists(shipped));
    assertThat(shipped).hasContent("first");

    Files.writeString(report, "last");
    Files.writeString(reports.resolve("report.html"), "page");
    shipper.destroy();
    assertThat(shipper.waitFor()).isZero();
    assertThat(shipped).hasContent("last");
    assertThat(shipped.resolveSibling("report.html")).hasContent("page");
  }

  /** The sidecar's script, with a command for rclone that copies to a directory. */
  private Process shipper(Path reports, Path store) throws IOException {
    JsonNode sidecar = manifest("Deployment").at("/spec/template/spec/initContainers/1");
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Files.createFile(
        bin.resolve("rclone"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(
        bin.resolve("rclone"),
        """
        #!/bin/sh
        [ "$1 $2 $3 $4 $5" = "copy --include maprace-* --include report.html" ] || exit 2
        mkdir -p "$7" && cp "$6"/* "$7"
        """);
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", sidecar.at("/args/0").asText()).inheritIO();
    builder.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
    builder.environment().put("REPORTS", reports.toString());
    builder.environment().put("STORE", store.toString());
    builder.environment().put("HOSTNAME", "pod-1");
    return builder.start();
  }

  private static void validate(JsonNode manifest, String json) throws IOException {
    JsonElement element = JsonParser.parseString(json);
    switch (manifest.get("kind").asText()) {
      case "Deployment" -> V1Deployment.validateJsonElement(element);
      case "Secret" -> V1Secret.validateJsonElement(element);
      default -> throw new AssertionError("no model for " + manifest.get("kind"));
    }
  }

  private static Stream<String> texts(JsonNode node, String field) {
    return node.findValuesAsText(field).stream();
  }

  private static JsonNode manifest(String kind) throws IOException {
    return manifests().stream()
        .filter(manifest -> manifest.get("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> manifests() throws IOException {
    ObjectMapper yaml = new YAMLMapper();
    List<JsonNode> manifests = new ArrayList<>();
    for (String block : Snippets.of("kubernetes.md", "yaml")) {
      manifests.add(yaml.readTree(block));
    }
    return manifests;
  }
}
