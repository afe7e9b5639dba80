package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.discovery.ClassOutline.Field;
import dev.maprace.agent.discovery.ClassOutline.Method;
import dev.maprace.agent.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The members of a class, for those who look one up in vain. */
record Members(Ancestry ancestry) {

  private static final int MOST_NAMES = 30;

  /** A field, and the class that declares it. */
  record Owned(ClassOutline owner, Field field) {}

  /** The instance field of this name that an instance has, or {@code null}. */
  Owned field(String name) {
    for (ClassOutline owner : ancestry.classes()) {
      Field field = owner.field(name);
      if (field != null) {
        return new Owned(owner, field);
      }
    }
    return null;
  }

  /** The instance fields, in words. */
  String fields() {
    return listed(
        ancestry.classes().stream().flatMap(each -> each.fields().stream()).map(Field::name));
  }

  /** Why no method of the class is what a rule speaks of, and which there are. */
  String lacks(AccessRule rule) {
    String sentence = "has no " + rule + " of its own";
    for (ClassOutline parent : ancestry.classes().subList(1, ancestry.classes().size())) {
      if (parent.methods().stream().anyMatch(each -> ContractKinds.matches(rule, each))) {
        return sentence + "; " + parent.className() + ", which it extends, has it";
      }
    }
    List<Method> methods = offered();
    if (methods.stream().anyMatch(method -> rule.matches(method.name(), method.arity()))) {
      return sentence + " that has code and is not static";
    }
    List<String> names = methods.stream().map(Method::name).distinct().toList();
    String nearest = Nearest.to(rule.method(), names);
    return sentence
        + (nearest.isEmpty() ? "" : ". Did you mean \"" + nearest + "\"?")
        + " It has "
        + listed(methods.stream().map(Members::inWords).sorted().distinct());
  }

  private List<Method> offered() {
    List<Method> offered = new ArrayList<>();
    for (Method method : ancestry.classes().get(0).methods()) {
      if (!method.is(Opcodes.ACC_SYNTHETIC) && method.name().charAt(0) != '<') {
        offered.add(method);
      }
    }
    return offered;
  }

  private static String inWords(Method method) {
    return Stream.of(Type.getArgumentTypes(method.descriptor()))
        .map(type -> type.getClassName().substring(type.getClassName().lastIndexOf('.') + 1))
        .collect(Collectors.joining(",", method.name() + "(", ")"));
  }

  private static String listed(Stream<String> names) {
    List<String> all = names.toList();
    String some = all.stream().limit(MOST_NAMES).collect(Collectors.joining(" "));
    return all.size() > MOST_NAMES ? some + " and " + (all.size() - MOST_NAMES) + " more" : some;
  }
}
