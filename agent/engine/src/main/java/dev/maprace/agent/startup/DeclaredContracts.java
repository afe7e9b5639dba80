package dev.maprace.agent.startup;

import dev.maprace.agent.contract.ClassPathContracts;
import dev.maprace.agent.contract.ContractEntry;
import dev.maprace.agent.contract.ContractException;
import dev.maprace.agent.contract.ContractText;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.discovery.MapFinder;
import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import dev.maprace.agent.options.OptionException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The contracts that come with the application: those that an option names, and those that its
 * class path brings along.
 *
 * @param named those of the option
 * @param all these, then those of the class path
 * @param warnings what is wrong with those of the class path, which nobody asked for
 */
record DeclaredContracts(Contracts named, Contracts all, List<String> warnings) {

  /** No contracts. */
  static final DeclaredContracts NONE =
      new DeclaredContracts(Contracts.NONE, Contracts.NONE, List.of());

  /**
   * Reads them, and holds those that are named to the classes that they speak of. Nothing is
   * loaded.
   *
   * @throws OptionException if one that is named cannot be read, or does not fit its class
   */
  static DeclaredContracts read(AgentOptions options) {
    Contracts named = Contracts.NONE;
    for (String file : options.list(Option.CONTRACTS)) {
      named = named.and(read(file));
    }
    Contracts all = named;
    List<String> warnings = new ArrayList<>();
    for (ContractText text : ClassPathContracts.in(System.getProperty("java.class.path", ""))) {
      try {
        all = all.and(parse(text));
      } catch (ContractException e) {
        warnings.add(e.getMessage());
      }
    }
    check(named, all);
    return new DeclaredContracts(named, all, warnings);
  }

  private static Contracts read(String file) {
    ContractText text;
    try {
      text = ContractText.of(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw new OptionException("Option \"contracts\": cannot read " + file + ": " + e + ".");
    }
    try {
      return parse(text);
    } catch (ContractException e) {
      throw new OptionException(e.getMessage());
    }
  }

  private static Contracts parse(ContractText text) {
    return Contracts.parse(text, Runtime.version().feature());
  }

  private static void check(Contracts named, Contracts all) {
    for (ContractEntry entry : named.entries()) {
      try {
        MapFinder.check(entry, all, ClassLoader.getSystemClassLoader());
      } catch (ContractException e) {
        throw new OptionException(e.getMessage());
      }
    }
  }
}
