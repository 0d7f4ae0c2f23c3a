package testdata.segmentusedafterclose;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** One of several methods that a call can run reads, closes or keeps: another does not. */
public final class NegativeOverriders {
  private NegativeOverriders() {}

  private abstract static class Task {
    abstract long look(MemorySegment at);

    long late() {
      MemorySegment cell;
      try (Arena arena = Arena.ofConfined()) {
        cell = arena.allocate(JAVA_INT);
      }
      return look(cell);
    }
  }

  private static final class Size extends Task {
    @Override
    long look(MemorySegment at) {
      return at.byteSize();
    }
  }

  private static final class Content extends Task {
    @Override
    long look(MemorySegment at) {
      return at.get(JAVA_INT, 0);
    }
  }

  static long oneDoesNotRead() {
    try (Arena arena = Arena.ofConfined()) {
      return new Size().late() + new Content().look(arena.allocate(JAVA_INT));
    }
  }

  private static class Reader {
    int read(MemorySegment of) {
      return of.get(JAVA_INT, 0);
    }
  }

  private static int late(Reader reader) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return reader.read(cell);
  }

  static int anAnonymousOneDoesNot() {
    return late(
        new Reader() {
          @Override
          int read(MemorySegment of) {
            return 0;
          }
        });
  }

  private interface Use {
    int of(MemorySegment cell);
  }

  private static final class Get implements Use {
    @Override
    public int of(MemorySegment cell) {
      return cell.get(JAVA_INT, 0);
    }
  }

  private static int late(Use use) {
    MemorySegment cell;
    try (Arena arena = Arena.ofConfined()) {
      cell = arena.allocate(JAVA_INT);
      new Get().of(cell);
    }
    return use.of(cell);
  }

  static int aLambdaDoesNot() {
    return late(cell -> 1);
  }

  private sealed interface Ending permits Now, Later {
    void end(Arena arena);
  }

  private record Now() implements Ending {
    @Override
    public void end(Arena arena) {
      arena.close();
    }
  }

  private record Later(List<Arena> all) implements Ending {
    @Override
    public void end(Arena arena) {
      all.add(arena);
    }
  }

  private static int endedBy(Ending ending) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    ending.end(arena);
    return arena.scope().isAlive() ? cell.get(JAVA_INT, 0) : 0;
  }

  private static int endedLater(Ending ending) {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    ending.end(arena);
    return cell.get(JAVA_INT, 0);
  }

  static int oneClosesLater() {
    List<Arena> all = new ArrayList<>();
    int sum = endedBy(new Now()) + endedBy(new Later(all)) + endedLater(new Later(all));
    all.forEach(Arena::close);
    return sum;
  }

  private sealed interface Source permits Fresh, Shared {
    Arena arena();
  }

  private record Fresh() implements Source {
    @Override
    public Arena arena() {
      return Arena.ofConfined();
    }
  }

  private record Shared(Arena arena) implements Source {}

  private static int of(Source source) {
    Arena arena = source.arena();
    int read = arena.allocate(JAVA_INT).get(JAVA_INT, 0);
    if (source instanceof Fresh) {
      arena.close();
    }
    return read;
  }

  static int oneOpensTheOtherLends() {
    try (Arena arena = Arena.ofConfined()) {
      return of(new Fresh()) + of(new Shared(arena));
    }
  }

  private static int countedDown(MemorySegment of, int more) {
    return more == 0 ? 0 : more > 4 ? of.get(JAVA_INT, 0) : countedDown(of, more - 1);
  }

  static int recursionEndsBefore() {
    Arena arena = Arena.ofConfined();
    MemorySegment cell = arena.allocate(JAVA_INT);
    arena.close();
    return countedDown(cell, 3);
  }
}
