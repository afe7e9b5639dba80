package dev.maprace.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** What annotations say of a test, whatever its engine. */
final class Meant {

  private Meant() {}

  /** Whether a race is expected of this very test, or of the method that makes it. */
  static boolean expects(TestDescriptor test) {
    return test.isTest() && find(test, ExpectMapRace.class).isPresent();
  }

  /** Why races are allowed here, or empty if they are not. */
  static Optional<String> allows(TestDescriptor descriptor) {
    return find(descriptor, AllowMapRace.class).map(AllowMapRace::reason);
  }

  private static <A extends Annotation> Optional<A> find(TestDescriptor start, Class<A> type) {
    for (TestDescriptor each = start; each != null; each = each.getParent().orElse(null)) {
      for (AnnotatedElement element : elements(each.getSource().orElse(null))) {
        Optional<A> found = AnnotationSupport.findAnnotation(element, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<AnnotatedElement> elements(TestSource source) {
    try {
      if (source instanceof MethodSource method) {
        // Some engines have no container for the class.
        return List.of(method.getJavaMethod(), method.getJavaClass());
      }
      return source instanceof ClassSource type ? List.of(type.getJavaClass()) : List.of();
    } catch (JUnitException e) {
      // An engine's tests need not be methods of Java classes, whatever they say.
      return List.of();
    }
  }
}
