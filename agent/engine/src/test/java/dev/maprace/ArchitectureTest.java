package dev.maprace;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.maprace.agent.instrument.CreationSites;
import dev.maprace.agent.instrument.FieldStores;
import dev.maprace.agent.instrument.FieldTransformer;
import dev.maprace.agent.instrument.MapTransformer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Who may know whom. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.maprace");

  private static final String RUNTIME = "dev.maprace.runtime..";
  private static final String REPORT = "dev.maprace.report..";
  private static final String AGENT = "dev.maprace.agent..";

  @Test
  void theRuntimeUsesThoseClassesOfTheJdkAloneThatNeedNoMapAndNoLambda() {
    DescribedPredicate<JavaClass> allowed =
        resideInAPackage(RUNTIME)
            .or(
                resideInAnyPackage(
                        "java.lang",
                        "java.lang.annotation",
                        "jdk.internal.misc",
                        "jdk.internal.vm.annotation",
                        "java.util.concurrent.locks")
                    .as("the JDK's lowest layer"))
            // What a shadow must be, to stand in a field of type Set.
            .or(named("java.util.Set", "java.util.AbstractSet", "java.util.AbstractCollection"))
            .or(named("java.util.Collection", "java.util.Iterator", "java.util.Collections"))
            // Whose field that is, and which sets hide such a map.
            .or(named("java.util.AbstractMap", "java.util.HashSet", "java.util.TreeSet"))
            .or(named("java.util.HashMap", "java.util.TreeMap", "java.util.WeakHashMap"))
            .or(named("java.util.IdentityHashMap", "java.util.EnumMap"))
            // What keeps no object alive.
            .or(resideInAPackage("java.lang.ref"))
            .or(primitives());
    classes()
        .that()
        .resideInAPackage(RUNTIME)
        .should()
        .onlyDependOnClassesThat(allowed)
        .check(CLASSES);
  }

  @Test
  void theRuntimeHasNoCallThatTheJvmLinksByRunningJava() throws Exception {
    for (JavaClass type : CLASSES.that(resideInAPackage(RUNTIME))) {
      String file = "/" + type.getName().replace('.', '/') + ".class";
      try (var in = ArchitectureTest.class.getResourceAsStream(file)) {
        new ClassReader(in).accept(new DynamicCalls(type.getName()), 0);
      }
    }
  }

  @Test
  void theReportModelKnowsNoneOfOursAndNoLibraryButGsonAndMustache() {
    classes()
        .that()
        .resideInAPackage(REPORT)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    REPORT,
                    "java..",
                    "javax.xml.stream..",
                    "com.google.gson..",
                    "com.samskivert.mustache..")
                .or(primitives()))
        .check(CLASSES);
  }

  @Test
  void onlyThePageKnowsMustache() {
    onlyIn("dev.maprace.report.page..", "com.samskivert.mustache..");
  }

  @Test
  void noTwoPackagesOfTheReportModelNeedEachOther() {
    slices().matching("dev.maprace.(report..)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theReportModelDoesNotKnowTheJvmItRunsIn() {
    noClasses()
        .that()
        .resideInAPackage(REPORT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.management..", "java.lang.instrument..")
        .check(CLASSES);
  }

  @Test
  void wordsKnowNobody() {
    agentPackage("text").mayKnow();
  }

  @Test
  void whatComesWithMapRaceKnowsNobody() {
    agentPackage("files").mayKnow();
  }

  @Test
  void optionsKnowWordsAlone() {
    agentPackage("options").mayKnow("text");
  }

  @Test
  void contractsKnowWordsAndTheirFilesAloneAndNoBytecode() {
    agentPackage("contract").mayKnow("text", "files");
    noClasses()
        .that()
        .resideInAPackage("dev.maprace.agent.contract..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.objectweb.asm..")
        .check(CLASSES);
  }

  @Test
  void instrumentationKnowsContractsAndWhereToPutThemAlone() {
    agentPackage("instrument").mayKnow("contract", "discovery");
  }

  @Test
  void discoveryKnowsContractsAndWordsAlone() {
    agentPackage("discovery").mayKnow("contract", "text");
  }

  @Test
  void stacksKnowNobody() {
    agentPackage("stack").mayKnow();
  }

  @Test
  void tablesKnowNobody() {
    agentPackage("table").mayKnow();
  }

  @Test
  void theLogKnowsOptionsAlone() {
    agentPackage("log").mayKnow("options");
  }

  @Test
  void outputDoesNotKnowHowFindingsAreMade() {
    agentPackage("output").mayKnow("options", "log");
  }

  @Test
  void captureKnowsNeitherStartUpNorInstrumentation() {
    agentPackage("capture").mayKnow("options", "log", "stack", "table", "output");
  }

  @Test
  void telemetryKnowsNeitherCaptureNorInstrumentation() {
    agentPackage("telemetry").mayKnow("log", "output");
  }

  @Test
  void theHeapsWatchDoesNotKnowHowFindingsAreMade() {
    agentPackage("memory").mayKnow("log", "table", "output");
  }

  @Test
  void onlyTelemetryKnowsTheFlightRecorder() {
    onlyIn("dev.maprace.agent.telemetry..", "jdk.jfr..");
  }

  @Test
  void provokingKnowsNeitherCaptureNorInstrumentation() {
    agentPackage("provoke").mayKnow("options", "log", "stack");
  }

  @Test
  void noTwoPackagesOfTheEngineNeedEachOther() {
    slices().matching("dev.maprace.agent.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheLogKnowsLogback() {
    onlyIn("dev.maprace.agent.log..", "ch.qos.logback..");
  }

  @Test
  void noClassAsksForALoggerByTheWayThatReadsAConfiguration() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.slf4j.LoggerFactory")
        .check(CLASSES);
  }

  @Test
  void onlyStartUpAndTheTransformersKnowInstrumentation() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.maprace.agent.startup..")
        .and()
        .doNotBelongToAnyOf(
            MapTransformer.class, FieldTransformer.class, FieldStores.class, CreationSites.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.instrument..")
        .check(CLASSES);
  }

  @Test
  void onlyInstrumentationDiscoveryAndTheSearchOfTheJdkReadBytecode() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.maprace.agent.instrument..",
            "dev.maprace.agent.discovery..",
            "dev.maprace.agent.startup..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.objectweb.asm..")
        .check(CLASSES);
  }

  private static void onlyIn(String home, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  private static AgentPackage agentPackage(String name) {
    return new AgentPackage(name);
  }

  /** A package of the engine's. */
  private record AgentPackage(String name) {
    void mayKnow(String... others) {
      DescribedPredicate<JavaClass> forbidden =
          resideInAPackage(AGENT).and(DescribedPredicate.not(in(name)));
      for (String other : others) {
        forbidden = forbidden.and(DescribedPredicate.not(in(other)));
      }
      noClasses()
          .that(in(name))
          .should()
          .dependOnClassesThat(forbidden.as("other packages than %s", List.of(others)))
          .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> in(String name) {
      return resideInAPackage("dev.maprace.agent." + name + "..");
    }
  }

  private static DescribedPredicate<JavaClass> named(String... names) {
    List<String> list = List.of(names);
    return DescribedPredicate.describe(
        "one of " + list, type -> list.contains(type.getBaseComponentType().getName()));
  }

  private static DescribedPredicate<JavaClass> primitives() {
    return DescribedPredicate.describe(
        "primitive", type -> type.getBaseComponentType().isPrimitive());
  }

  /** Fails on lambdas, string concatenation and the like. */
  private static final class DynamicCalls extends ClassVisitor {
    private final String className;

    DynamicCalls(String className) {
      super(Opcodes.ASM9);
      this.className = className;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] thrown) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitInvokeDynamicInsn(
            String name, String type, Handle bootstrap, Object... arguments) {
          fail("%s.%s links by %s: a lambda, a concatenation", className, method, bootstrap);
        }
      };
    }
  }
}
