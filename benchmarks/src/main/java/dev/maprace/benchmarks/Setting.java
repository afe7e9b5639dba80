package dev.maprace.benchmarks;

import java.nio.file.Path;

/** How a fork is run. */
enum Setting {
  OFF {
    @Override
    String[] jvmArguments(Path agent, Path reports) {
      return new String[0];
    }
  },
  WATCH {
    @Override
    String[] jvmArguments(Path agent, Path reports) {
      return new String[] {"-javaagent:" + agent + "=mode=watch,reports=" + reports};
    }
  };

  /** What this setting adds to the fork's command line. */
  abstract String[] jvmArguments(Path agent, Path reports);
}
