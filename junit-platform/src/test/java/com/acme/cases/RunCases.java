package com.acme.cases;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs classes as any tool does, and prints what it hears of each result. */
public final class RunCases {
  private RunCases() {}

  public static void main(String[] classes) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                Arrays.stream(classes)
                    .map(name -> selectClass("com.acme.cases." + name))
                    .collect(Collectors.toList()))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
            .build();
    LauncherFactory.create().execute(request, new Printer());
    System.out.println("end of run");
  }

  private static final class Printer implements TestExecutionListener {
    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
      if (Boolean.getBoolean("race.when.all.is.over")) {
        Race.run();
      }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
      System.out.println(result.getStatus() + " " + name(test));
      result.getThrowable().ifPresent(thrown -> print(thrown));
    }

    private static void print(Throwable thrown) {
      System.out.println("  " + thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
      for (Throwable suppressed : thrown.getSuppressed()) {
        System.out.println("  suppressed " + suppressed.getClass().getSimpleName());
      }
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
      entry.getKeyValuePairs().forEach((key, value) -> System.out.println(key + " " + value));
    }

    /** The test's own name behind that of what contains it. */
    private static String name(TestIdentifier test) {
      return test.getUniqueId()
          .replaceAll("\\[engine:([^]]*)]", "$1")
          .replaceAll("/\\[[a-zA-Z-]*:(?:com\\.acme\\.cases\\.)?([^]]*)]", " $1");
    }
  }
}
