package testdata.releasedtwice;

import java.lang.foreign.MemorySegment;

/** Things that are counted by reference: each owner releases them once. */
public final class NegativeSharing {
  private NegativeSharing() {}

  private @interface NativeFunction {
    String value();
  }

  @NativeFunction("BIO_new")
  private static native MemorySegment open(MemorySegment kind);

  @NativeFunction("BIO_up_ref")
  private static native int share(MemorySegment bio);

  @NativeFunction("BIO_free")
  private static native int release(MemorySegment bio);

  static void twoOwners(MemorySegment kind) {
    MemorySegment bio = open(kind);
    if (bio.equals(MemorySegment.NULL)) {
      return;
    }
    int shared = share(bio);
    int first = release(bio);
    int second = release(bio);
  }
}
