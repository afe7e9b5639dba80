package dev.maprace.benchmarks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Further options of the agent, without which it would not see what these benchmarks do. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface AgentOptions {
  String value();
}
