package dev.forewarn.report;

import com.google.errorprone.bugpatterns.BugChecker;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The checks of this project. */
public final class Checks {

  private Checks() {}

  /** All registered checks, by name. None is made: Error Prone does that. */
  public static List<Class<? extends BugChecker>> all() {
    return ServiceLoader.load(BugChecker.class, Checks.class.getClassLoader()).stream()
        .<Class<? extends BugChecker>>map(ServiceLoader.Provider::type)
        // The class loader may hold other people's plugins too.
        .filter(check -> check.getName().startsWith("dev.forewarn."))
        .sorted(Comparator.comparing(Class::getSimpleName))
        .toList();
  }
}
