package testdata.unboundedarena;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Growth that only a view of the whole program shows. */
public final class KnownScratch {
  private KnownScratch() {}

  private static MemorySegment permanent(String text) {
    // WITNESS: leak by calledOften
    // MISS: [UnboundedArena] whether a returned segment is kept is only known to the callers
    return Arena.global().allocateFrom(text);
  }

  static void calledOften() {
    for (String text : List.of("a", "b")) {
      byte first = permanent(text).get(JAVA_BYTE, 0);
    }
  }

  /** Nothing in this file says that it is called more than once in the life of one object. */
  static final class Client {
    private final Arena arena = Arena.ofShared();

    int send(String text) {
      // WITNESS: leak by someCalls
      // MISS: [UnboundedArena] how often an object is asked is known to its users only
      MemorySegment copy = arena.allocateFrom(text);
      return copy.get(JAVA_BYTE, 0);
    }
  }

  private static final Client CLIENT = new Client();

  static void someCalls() {
    int sum = CLIENT.send("a") + CLIENT.send("b");
  }
}
