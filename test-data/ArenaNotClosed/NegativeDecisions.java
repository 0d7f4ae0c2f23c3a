package testdata.arenanotclosed;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The same decision, spelled in two ways; and arenas that were never opened. */
public final class NegativeDecisions {
  private NegativeDecisions() {}

  private enum Mode {
    GLOBAL,
    OWN
  }

  private static void byConstant(Mode mode) {
    Arena arena = mode == Mode.GLOBAL ? Arena.ofAuto() : Arena.ofConfined();
    try {
      arena.allocate(JAVA_INT);
    } finally {
      switch (mode) {
        case GLOBAL -> {}
        case OWN -> arena.close();
      }
    }
  }

  static void byConstants(boolean own) {
    byConstant(own ? Mode.OWN : Mode.GLOBAL);
  }

  private static void byText(String mode) {
    Arena arena =
        switch (mode) {
          case "global" -> Arena.ofAuto();
          case "confined" -> Arena.ofConfined();
          default -> Arena.ofShared();
        };
    arena.allocate(JAVA_INT);
    if (!mode.equals("global")) {
      arena.close();
    }
  }

  static void byTexts(boolean own) {
    byText(own ? "confined" : "global");
  }

  private static void asked(List<String> names, Optional<String> name, String[] more) {
    Arena first = names.isEmpty() ? Arena.ofAuto() : Arena.ofConfined();
    Arena second = name.isPresent() ? Arena.ofConfined() : Arena.ofAuto();
    Arena third = more.length > 0 ? Arena.ofConfined() : Arena.ofAuto();
    first.allocate(JAVA_INT);
    if (!names.isEmpty()) {
      first.close();
    }
    if (!name.isEmpty()) {
      second.close();
    }
    if (more.length > 0) {
      third.close();
    }
  }

  static void askedTwice(boolean any) {
    asked(
        any ? List.of("x") : List.of(),
        any ? Optional.of("x") : Optional.empty(),
        any ? new String[] {"x"} : new String[0]);
  }

  private record Built(Arena arena, MemorySegment cell) implements AutoCloseable {
    @Override
    public void close() {
      arena.close();
    }
  }

  private static Optional<Built> maybe(boolean wanted) {
    if (!wanted) {
      return Optional.empty();
    }
    Arena arena = Arena.ofConfined();
    return Optional.of(new Built(arena, arena.allocate(JAVA_INT)));
  }

  private static Built orNull(boolean wanted) {
    return maybe(wanted).orElse(null);
  }

  static void nothingWasBuilt(boolean wanted) {
    Built built = maybe(wanted).orElse(null);
    if (built == null) {
      return;
    }
    built.cell().get(JAVA_INT, 0);
    built.close();
  }

  static void mapped(boolean wanted) {
    Built built = maybe(wanted).map(b -> b).orElse(null);
    if (built != null) {
      built.close();
    }
  }

  static void instead(boolean wanted) {
    if (!wanted) {
      return;
    }
    Built built = Objects.requireNonNullElse(orNull(wanted), null);
    if (built == null) {
      return;
    }
    built.close();
  }
}
