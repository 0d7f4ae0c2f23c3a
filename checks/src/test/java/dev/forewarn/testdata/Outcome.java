package dev.forewarn.testdata;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What running an example does, as its {@code // WITNESS:} comment or its check says.
 *
 * @param kind how the run ends
 * @param exception simple or qualified name of the exception, for the kinds that throw
 * @param message part of the exception's message, or empty
 * @param by the entry to run; empty if the exception must pass through the marked line
 */
record Outcome(Kind kind, String exception, String message, String by) {

  enum Kind {
    /** An exception. */
    THROWS,
    /** The JVM dies. */
    CRASH,
    /** The JVM dies or an exception is thrown, by chance: the memory it looks at is freed. */
    FAILS,
    /** It never ends. */
    HANG,
    /** Native memory is held after it, more with each run. */
    LEAK,
    /** Nothing that can be observed, or not run at all. */
    NONE,
    /** An exception that the example throws on purpose. */
    MAY_THROW
  }

  private static final String PREFIX = "// WITNESS:";

  private static final Outcome ALREADY_CLOSED =
      new Outcome(Kind.THROWS, "IllegalStateException", "Already closed", "");

  /** What each check's examples do unless they say otherwise; also told in test-data/README.md. */
  private static final Map<String, Outcome> DEFAULTS =
      Map.ofEntries(
          Map.entry("SegmentUsedAfterClose", ALREADY_CLOSED),
          Map.entry("SegmentEscapesArena", ALREADY_CLOSED),
          Map.entry("LibraryUnloadedTooEarly", ALREADY_CLOSED),
          Map.entry("ArenaClosedTwice", ALREADY_CLOSED),
          Map.entry("ConfinedSegmentOnOtherThread", throwing("WrongThreadException")),
          Map.entry("ArenaNotCloseable", throwing("UnsupportedOperationException")),
          Map.entry("AddressOutlivesArena", of(Kind.CRASH)),
          Map.entry("ReleasedTwice", of(Kind.CRASH)),
          Map.entry("UpcallMayThrow", of(Kind.CRASH)),
          Map.entry("UpcallStubDiesEarly", of(Kind.CRASH)),
          Map.entry("ArenaClosedInOwnUpcall", of(Kind.CRASH)),
          Map.entry("CriticalMisuse", of(Kind.CRASH)),
          Map.entry("UpcallReturnsDyingPointer", of(Kind.FAILS)),
          Map.entry("UpcallParameterKept", ALREADY_CLOSED),
          Map.entry("UpcallStubPerCall", of(Kind.NONE)),
          Map.entry("ArenaNotClosed", of(Kind.LEAK)),
          Map.entry("UnboundedArena", of(Kind.LEAK)),
          Map.entry("NativeMemoryNotReleased", of(Kind.LEAK)),
          Map.entry("ArenaCloseRetry", of(Kind.HANG)),
          Map.entry("UnjustifiedThreadSafetyClaim", of(Kind.NONE)),
          Map.entry("CloseRacesWithUse", of(Kind.NONE)),
          Map.entry("ThreadConfinedHandleShared", of(Kind.NONE)),
          Map.entry("HandleUnreachableDuringCall", of(Kind.NONE)),
          Map.entry("OwnershipOverride", of(Kind.NONE)),
          Map.entry("UnsafeNativeWithoutReason", of(Kind.NONE)),
          Map.entry("OwnedFieldNotReleased", of(Kind.NONE)),
          Map.entry("ClashingDescriptors", of(Kind.NONE)),
          Map.entry("DescriptorMismatch", of(Kind.NONE)),
          Map.entry("MisspelledSymbol", of(Kind.NONE)),
          Map.entry("UpcallTypeMismatch", throwing("IllegalArgumentException")),
          Map.entry("HandleConfusion", of(Kind.NONE)),
          Map.entry("PlatformDependentType", of(Kind.NONE)),
          Map.entry("VariadicNotDeclared", of(Kind.NONE)),
          Map.entry("InvalidLayout", throwing("IllegalArgumentException")),
          Map.entry("InvalidLinkerOptions", throwing("IllegalArgumentException")),
          Map.entry("HandleCallTypeMismatch", throwing("WrongMethodTypeException")),
          Map.entry("ZeroLengthDereference", throwing("IndexOutOfBoundsException")),
          Map.entry("OutOfBoundsAccess", throwing("IndexOutOfBoundsException")),
          Map.entry("ReadOnlySegmentWritten", throwing("IllegalArgumentException")),
          Map.entry("ErrnoReadLate", of(Kind.NONE)),
          Map.entry("StringLengthAsByteCount", of(Kind.NONE)),
          Map.entry("NativeStatusIgnored", of(Kind.NONE)),
          Map.entry("GuessedPointerSize", of(Kind.NONE)),
          Map.entry("HeapSegmentToNative", throwing("IllegalArgumentException")));

  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(crash|fails|hang|leak|none)|(may throw|throws) (\\S+)(?: \"([^\"]*)\")?)?(?: ?by"
              + " (\\w+))?");

  private static Outcome of(Kind kind) {
    return new Outcome(kind, "", "", "");
  }

  private static Outcome throwing(String exception) {
    return new Outcome(Kind.THROWS, exception, "", "");
  }

  static Outcome defaultFor(String check) {
    Outcome outcome = DEFAULTS.get(check);
    if (outcome == null) {
      throw new IllegalArgumentException(
          check + " has no default outcome: add one, or write // WITNESS: above each marker");
    }
    return outcome;
  }

  static boolean isDirective(String line) {
    return line.startsWith(PREFIX);
  }

  /** Reads a directive; whatever it leaves out comes from the check's default. */
  static Outcome parse(String line, String check) {
    Matcher matcher = TEXT.matcher(line.substring(PREFIX.length()).strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Cannot read: " + line);
    }
    String by = matcher.group(5) == null ? "" : matcher.group(5);
    if (matcher.group(1) != null) {
      return new Outcome(Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), "", "", by);
    }
    if (matcher.group(2) != null) {
      Kind kind = matcher.group(2).equals("throws") ? Kind.THROWS : Kind.MAY_THROW;
      String message = matcher.group(4) == null ? "" : matcher.group(4);
      return new Outcome(kind, matcher.group(3), message, by);
    }
    Outcome inherited = defaultFor(check);
    return new Outcome(inherited.kind, inherited.exception, inherited.message, by);
  }

  /** Whether the example is run in a JVM of its own, or not at all. */
  boolean isNotForThisJvm() {
    return switch (kind) {
      case CRASH, FAILS, HANG, NONE -> true;
      case THROWS, LEAK, MAY_THROW -> false;
    };
  }

  boolean matches(Throwable thrown) {
    return List.of(thrown.getClass().getName(), thrown.getClass().getSimpleName())
            .contains(exception)
        && (message.isEmpty()
            || (thrown.getMessage() != null && thrown.getMessage().contains(message)));
  }
}
