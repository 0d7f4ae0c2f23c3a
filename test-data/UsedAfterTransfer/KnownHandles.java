package testdata.usedaftertransfer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Transfers that are not followed. */
public final class KnownHandles {
  private KnownHandles() {}

  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
  private @interface Owned {}

  private static void adopt(@Owned long child) {}

  private static int size(long handle) {
    return 0;
  }

  static int handleOfTheCaller(@Owned long child) {
    adopt(child);
    // WITNESS: none
    // MISS: [UsedAfterTransfer] a long that comes from the caller is any number
    return size(child);
  }
}
