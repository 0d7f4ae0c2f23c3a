package testdata.ownershipoverride;

import dev.forewarn.annotations.Borrowed;
import dev.forewarn.annotations.Owned;
import dev.forewarn.annotations.Retained;
import java.lang.foreign.MemorySegment;

/** Contradictions across several levels, with generics, records and anonymous classes. */
public final class PositiveShapes {
  private PositiveShapes() {}

  interface Source<T> {
    @Owned("block")
    MemorySegment next(T key);

    void use(@Borrowed MemorySegment block);

    void take(@Owned("block") MemorySegment block);
  }

  abstract static class Base<T> implements Source<T> {
    @Override
    public void use(MemorySegment block) {}
  }

  /** The base class says nothing, so the interface counts. */
  static final class Deep extends Base<String> {
    @Override
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnershipOverride]
    public @Borrowed MemorySegment next(String key) {
      return MemorySegment.NULL;
    }

    @Override
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnershipOverride]
    public void use(@Owned MemorySegment block) {}

    @Override
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnershipOverride]
    public void take(@Borrowed MemorySegment block) {}
  }

  record Keeper(String name) implements Source<String> {
    @Override
    public @Owned("block") MemorySegment next(String key) {
      return MemorySegment.NULL;
    }

    @Override
    // WITNESS: none
    // BUG: Diagnostic contains: [OwnershipOverride]
    public void use(@Retained MemorySegment block) {}

    @Override
    public void take(@Owned MemorySegment block) {}
  }

  static Source<Integer> anonymous() {
    return new Base<>() {
      @Override
      // WITNESS: none
      // BUG: Diagnostic contains: [OwnershipOverride]
      public @Borrowed MemorySegment next(Integer key) {
        return MemorySegment.NULL;
      }

      @Override
      public void take(MemorySegment block) {}
    };
  }

  static void made() {
    anonymous().use(MemorySegment.NULL);
  }
}
