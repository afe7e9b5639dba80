package dev.maprace.benchmarks;

import java.nio.file.Path;

/** How a fork is run. */
enum Setting {
  OFF {
    @Override
    String[] jvmArguments(Path agent, Path reports, String options) {
      return new String[0];
    }
  },
  WATCH {
    @Override
    String[] jvmArguments(Path agent, Path reports, String options) {
      return new String[] {"-javaagent:" + agent + "=mode=watch,reports=" + reports + options};
    }
  };

  /**
   * What this setting adds to the fork's command line.
   *
   * @param options further options of the agent, each after a comma
   */
  abstract String[] jvmArguments(Path agent, Path reports, String options);
}
