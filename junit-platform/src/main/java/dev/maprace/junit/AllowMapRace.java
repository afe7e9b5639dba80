package dev.maprace.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The test, or each test of the class, may have races: they do not fail it. They are published as
 * report entries, with the reason, and are in MapRace's own report as ever.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface AllowMapRace {

  /** Why they are meant, or cannot be repaired yet. */
  String reason();
}
