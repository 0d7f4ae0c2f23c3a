package dev.forewarn.differential;

/** What can be wrong with a program. */
public enum Defect {
  /** An arena that is closed is used. */
  CLOSED,
  /** Something confined is reached on another thread than its own. */
  WRONG_THREAD,
  /** Something native is never released. */
  LEAK,
  /** Something native is released a second time. */
  RELEASED_TWICE,
  /** Something native is used after it was released. */
  USED_AFTER_RELEASE,
  /** Something native is released by a function of another family. */
  WRONG_FAMILY,
  /** Something is released that is not the caller's to release. */
  NOT_OWNED;

  /** Whether the JVM throws this where it is so. */
  boolean isThrown(Throwable e) {
    return switch (this) {
      case CLOSED -> e instanceof IllegalStateException && "Already closed".equals(e.getMessage());
      case WRONG_THREAD -> e instanceof WrongThreadException;
      default -> false;
    };
  }

  /** Whether a finding of this check speaks of the defect; checks made for a test speak of any. */
  boolean isToldBy(String check) {
    return switch (check) {
      case "NativeMemoryNotReleased", "OwnedFieldNotReleased" -> this == LEAK;
      case "ReleasedTwice" -> this == RELEASED_TWICE;
      case "UsedAfterRelease", "BorrowedOutlivesOwner" -> this == USED_AFTER_RELEASE;
      case "UsedAfterTransfer" -> this == RELEASED_TWICE || this == USED_AFTER_RELEASE;
      case "AllocatorMismatch" -> this == WRONG_FAMILY;
      case "ReleaseOfNotOwned" -> this == NOT_OWNED;
      default -> true;
    };
  }
}
