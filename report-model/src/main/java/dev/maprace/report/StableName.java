package dev.maprace.report;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of names what a compiler, a JVM or a library numbered or drew at random, so that a name
 * is the same in the next build and the next run.
 */
public final class StableName {
  private static final List<Rule> CLASS_RULES =
      List.of(
          // Lambdas and other hidden classes: Foo$$Lambda$14/0x0000000800c03000, Foo/0x00007f...
          new Rule("\\$\\$Lambda(?:\\$\\d+)?(?:/\\w+)?", "\\$\\$Lambda"),
          new Rule("/(?:0x\\p{XDigit}+|\\d+)$", ""),
          // Spring: Foo$$EnhancerBySpringCGLIB$$1a2b3c, Foo$$SpringCGLIB$$0
          new Rule("(\\$\\$\\w*CGLIB)\\$\\$\\p{XDigit}+", "$1"),
          // Byte Buddy, and Hibernate and Mockito through it: Foo$HibernateProxy$aB3dE
          new Rule("(\\$(?:HibernateProxy|MockitoMock|ByteBuddy|auxiliary))\\$\\w+", "$1"),
          // Javassist: Foo_$$_jvst4a1_0
          new Rule("_\\$\\$_\\w+", "_\\$\\$_"),
          // java.lang.reflect.Proxy; its package is numbered too: jdk.proxy2.$Proxy12
          new Rule("\\bproxy\\d+\\.\\$Proxy", "proxy.\\$Proxy"),
          new Rule("\\$Proxy\\d+", "\\$Proxy"),
          new Rule("(Generated\\w*Accessor)\\d+", "$1"),
          // Anonymous and local classes: Foo$1, Foo$1Local
          new Rule("\\$\\d+", "\\$"));

  /** {@code lambda$main$0}, Kotlin's {@code main$lambda-0}, and {@code access$100}. */
  private static final Rule METHOD_RULE = new Rule("[-$]\\d+(?=[-$]|$)", "");

  private StableName() {}

  /** A class's name without generated parts. */
  public static String ofClass(String className) {
    String name = className;
    for (Rule rule : CLASS_RULES) {
      name = rule.apply(name);
    }
    return name;
  }

  /** A method's name without generated parts. */
  public static String ofMethod(String method) {
    return METHOD_RULE.apply(method);
  }

  private record Rule(Pattern pattern, String replacement) {
    Rule(String regex, String replacement) {
      this(Pattern.compile(regex), replacement);
    }

    String apply(String name) {
      return pattern.matcher(name).replaceAll(replacement);
    }
  }
}
