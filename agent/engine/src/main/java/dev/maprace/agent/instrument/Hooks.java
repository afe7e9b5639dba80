package dev.maprace.agent.instrument;

import java.util.List;

/** Names and descriptors of the runtime, as bytecode spells them. */
final class Hooks {
  static final String MAP_HOOKS = "dev/maprace/runtime/MapHooks";
  static final String SHADOW = "dev/maprace/runtime/Shadow";
  static final String HASH_MAP = "java/util/HashMap";
  static final String ABSTRACT_MAP = "java/util/AbstractMap";
  static final String SLOT = "keySet";
  static final String SET = "Ljava/util/Set;";

  static final String SHADOW_DESC = "(Ljava/util/AbstractMap;" + SET + ")L" + SHADOW + ";";
  static final String SHADOW_OR_NONE_DESC = "(" + SET + ")L" + SHADOW + ";";
  static final String SHADOW_OF_ARGUMENT_DESC = "(Ljava/lang/Object;)L" + SHADOW + ";";
  static final String ENTER_DESC = "(L" + SHADOW + ";Ljava/lang/Object;Ljava/lang/Object;)J";
  static final String SHADOW_FOR_ORDER_DESC =
      "(Ljava/util/AbstractMap;" + SET + "Z)L" + SHADOW + ";";
  static final String ENTER_REORDER_DESC =
      "(L" + SHADOW + ";Ljava/lang/Object;Ljava/lang/Object;Z)J";
  static final String EXIT_READ_DESC = "(L" + SHADOW + ";JLjava/lang/Object;Ljava/lang/Object;)V";
  static final String EXIT_WRITE_ARGS = "L" + SHADOW + ";JIILjava/lang/Object;Ljava/lang/Object;";
  static final String ENTER_ITERATION_DESC = "(" + SET + "Ljava/lang/Object;)V";
  static final String FUNCTION_HOOKS = "dev/maprace/runtime/FunctionHooks";
  static final String SUSPEND_DESC = "(" + SET + "Z)Z";
  static final String RESUME_DESC = "(" + SET + "Z)V";
  static final String SUSPEND_MARK_DESC = "(L" + SHADOW + ";J)Z";
  static final String BEGIN_WRITING_DESC = "(L" + SHADOW + ";J)J";
  static final String RESUME_MARK_DESC = "(L" + SHADOW + ";JZ)V";
  static final String MODIFIED_DESC = "(" + SET + "Ljava/lang/Object;I)V";

  static final String RESIZED_DESC = "(" + SET + "Ljava/lang/Object;)V";

  static final String WEAK_SHADOWS = "dev/maprace/runtime/WeakShadows";
  static final String WEAK_SLOT_DESC = "(Ljava/lang/Object;)" + SET;

  static final String STRING_HOOKS = "dev/maprace/runtime/StringHooks";

  static final String NAME_HOOKS = "dev/maprace/runtime/NameHooks";

  static final String ORDER_HOOKS = "dev/maprace/runtime/OrderHooks";

  static final String FIELD_HOOKS = "dev/maprace/runtime/FieldHooks";
  static final String FIELD_SHADOW_DESC = "(Ljava/lang/Object;J)L" + SHADOW + ";";
  static final String FIELD_SLOT_DESC = "(Ljava/lang/Object;J)" + SET;
  static final String FIELD_CLONED_DESC =
      "(Ljava/lang/Object;JLjava/lang/Class;)Ljava/lang/Object;";

  static final String CREATION_HOOKS = "dev/maprace/runtime/CreationHooks";
  static final String MADE = "made";
  static final String MADE_DESC = "(Ljava/lang/Object;I)V";
  static final String MADE_OWN_DESC = "(Ljava/lang/Object;JI)V";

  /** All that instrumented classes name. */
  static final List<String> CLASSES =
      List.of(
          MAP_HOOKS,
          SHADOW,
          NAME_HOOKS,
          FIELD_HOOKS,
          CREATION_HOOKS,
          FUNCTION_HOOKS,
          WEAK_SHADOWS,
          ORDER_HOOKS,
          STRING_HOOKS);

  private Hooks() {}
}
