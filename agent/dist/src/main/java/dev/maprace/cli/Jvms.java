package dev.maprace.cli;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.util.Comparator;
import java.util.List;

/** The JVMs of this machine that can be attached to: those of the same user. */
final class Jvms {

  private Jvms() {}

  /** All but this one. */
  static List<VirtualMachineDescriptor> all() {
    String own = Long.toString(ProcessHandle.current().pid());
    return VirtualMachine.list().stream()
        .filter(jvm -> !jvm.id().equals(own))
        .sorted(Comparator.comparingLong(jvm -> Long.parseLong(jvm.id())))
        .toList();
  }

  /** A line for each: its process id, its main class or jar, and its arguments. */
  static String table(List<VirtualMachineDescriptor> jvms) {
    StringBuilder table = new StringBuilder();
    for (VirtualMachineDescriptor jvm : jvms) {
      table.append(String.format("%7s  %s%n", jvm.id(), jvm.displayName()));
    }
    return table.toString();
  }

  /**
   * The process id of the JVM that is meant.
   *
   * @param name a process id, or a part of what {@link #table} shows of exactly one JVM
   */
  static String pid(String name) {
    if (!name.isEmpty() && name.chars().allMatch(Character::isDigit)) {
      return name;
    }
    List<VirtualMachineDescriptor> all = all();
    List<VirtualMachineDescriptor> meant =
        all.stream().filter(jvm -> jvm.displayName().contains(name)).toList();
    if (meant.size() == 1) {
      return meant.get(0).id();
    }
    throw new CommandException(
        meant.isEmpty()
            ? "no JVM of yours has \"" + name + "\" in its command:\n" + table(all).stripTrailing()
            : "several JVMs have \""
                + name
                + "\" in their command, so say which by its process id:\n"
                + table(meant).stripTrailing());
  }
}
