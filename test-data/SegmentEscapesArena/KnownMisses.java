package testdata.segmentescapesarena;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Real defects that are out of reach. */
public final class KnownMisses {
  private KnownMisses() {}

  private MemorySegment field;

  private static final VarHandle FIELD;

  static {
    try {
      FIELD = MethodHandles.lookup().findVarHandle(KnownMisses.class, "field", MemorySegment.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private void publish() {
    try (Arena arena = Arena.ofShared()) {
      // WITNESS: by readPublished
      // MISS: [SegmentEscapesArena] a field written through its VarHandle is not seen as a store
      FIELD.setRelease(this, arena.allocate(JAVA_INT));
    }
  }

  static void readPublished() {
    KnownMisses object = new KnownMisses();
    object.publish();
    int value = object.field.get(JAVA_INT, 0);
  }
}
