package dev.forewarn.testdata;

import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.forewarn.report.Checks;
import java.util.List;

/** Forewarn's checks, as a user's javac finds them. */
public final class RegisteredChecks {
  private RegisteredChecks() {}

  /** In the order of their names. */
  public static List<Class<? extends BugChecker>> classes() {
    return Checks.all();
  }

  public static List<String> names() {
    return classes().stream().map(RegisteredChecks::nameOf).toList();
  }

  public static String nameOf(Class<? extends BugChecker> check) {
    String name = pattern(check).name();
    return name.isEmpty() ? check.getSimpleName() : name;
  }

  public static BugPattern pattern(Class<? extends BugChecker> check) {
    return check.getAnnotation(BugPattern.class);
  }
}
