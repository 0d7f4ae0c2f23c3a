package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether a call on dead memory throws 'Already closed', and one on memory that is confined to
 * another thread 'WrongThreadException', exactly where the contract says that it accesses the
 * memory.
 */
class AccessesOnTheJvmTest {

  private static final long SIZE = 64;

  @TempDir Path folder;

  /** Mapped, so that {@code load} and the like can be called as well. */
  private MemorySegment mapped(Arena arena) throws Exception {
    Path file = Files.write(folder.resolve("mapped"), new byte[(int) SIZE]);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE, arena);
    }
  }

  private MemorySegment dead() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      return mapped(arena);
    }
  }

  @Test
  void segments() throws Exception {
    MemorySegment dead = dead();
    compare(MemorySegment.class, m -> throwsAlreadyClosed(m, dead));
  }

  @Test
  void buffers() throws Exception {
    ByteBuffer dead = dead().asByteBuffer();
    compare(ByteBuffer.class, m -> throwsAlreadyClosed(m, dead.duplicate()));
    compare(CharBuffer.class, m -> throwsAlreadyClosed(m, dead.asCharBuffer()));
  }

  @Test
  void segmentsOfAnotherThread() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment confined = mapped(arena);
      compare(MemorySegment.class, m -> throwsWrongThread(m, confined));
    }
  }

  @Test
  void buffersOfAnotherThread() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer confined = mapped(arena).asByteBuffer();
      compare(ByteBuffer.class, m -> throwsWrongThread(m, confined.duplicate()));
      compare(CharBuffer.class, m -> throwsWrongThread(m, confined.asCharBuffer()));
    }
  }

  @Test
  void arenasOfAnotherThread() {
    try (Arena arena = Arena.ofConfined()) {
      compare(Arena.class, 1, m -> throwsWrongThread(m, arena));
      compare(SegmentAllocator.class, 10, m -> throwsWrongThread(m, arena));
    }
  }

  private static void compare(Class<?> type, Predicate<Method> failing) {
    compare(type, 30, failing);
  }

  /**
   * @param failing whether a call fails as one on memory that must not be accessed does
   */
  private static void compare(Class<?> type, int least, Predicate<Method> failing) {
    List<Method> methods =
        Reflected.publicMethods(type)
            .filter(m -> !Reflected.isStatic(m))
            .filter(m -> ContractIndex.shipped().find(Reflected.key(m)).isPresent())
            .toList();
    assertTrue(methods.size() > least, () -> "only " + methods);
    assertEquals(
        lines(methods.stream().filter(AccessesOnTheJvmTest::saidToAccess)),
        lines(methods.stream().filter(failing)));
  }

  private static String lines(Stream<Method> methods) {
    return String.join("\n", methods.map(Method::toString).sorted().toList());
  }

  private static boolean saidToAccess(Method method) {
    return ContractIndex.shipped().find(Reflected.key(method)).orElseThrow().effects().stream()
        .anyMatch(
            e ->
                e.equals(new Effect.Accesses(new Ref.This()))
                    || e.equals(new Effect.Closes(new Ref.This())));
  }

  private static boolean throwsAlreadyClosed(Method method, Object dead) {
    return thrownBy(method, dead) instanceof IllegalStateException e
        && "Already closed".equals(e.getMessage());
  }

  private static boolean throwsWrongThread(Method method, Object confined) {
    Throwable[] thrown = {null};
    Thread other = new Thread(() -> thrown[0] = thrownBy(method, confined));
    other.start();
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return thrown[0] instanceof WrongThreadException;
  }

  private static Throwable thrownBy(Method method, Object on) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments =
        IntStream.range(0, types.length)
            // As an int, the position: so that 'from' comes before 'to' and no length is 0.
            .mapToObj(i -> types[i] == int.class ? Integer.valueOf(i) : argument(types[i], on))
            .toArray();
    try {
      method.invoke(on, arguments);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Something live and in bounds. */
  private static Object argument(Class<?> type, Object dead) {
    if (type == long.class) {
      return dead instanceof Arena ? 8L : 0L;
    } else if (type == byte.class) {
      return (byte) 0;
    } else if (type == short.class) {
      return (short) 0;
    } else if (type == char.class) {
      return 'c';
    } else if (type == float.class) {
      return 0f;
    } else if (type == double.class) {
      return 0d;
    } else if (type == boolean.class) {
      return true;
    } else if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 8);
    } else if (type == String.class || type == CharSequence.class) {
      return "text";
    } else if (type == Charset.class) {
      return StandardCharsets.UTF_8;
    } else if (type == ByteOrder.class) {
      return ByteOrder.nativeOrder();
    } else if (type == Thread.class) {
      return Thread.currentThread();
    } else if (type == Arena.class) {
      return Arena.global();
    } else if (type == Consumer.class) {
      return null;
    } else if (type == MemorySegment.class) {
      return Arena.global().allocate(SIZE, 8);
    } else if (type == ByteBuffer.class) {
      return ByteBuffer.allocate((int) SIZE);
    } else if (type == CharBuffer.class) {
      return CharBuffer.allocate((int) SIZE / 2);
    } else if (type == Object.class) {
      return dead instanceof CharBuffer
          ? CharBuffer.allocate((int) SIZE / 2)
          : ByteBuffer.allocate((int) SIZE);
    } else if (MemoryLayout.class.isAssignableFrom(type)) {
      return layout(type);
    }
    throw new AssertionError("no argument of " + type);
  }

  private static MemoryLayout layout(Class<?> type) {
    return Stream.of(
            ValueLayout.JAVA_BYTE,
            ValueLayout.JAVA_BOOLEAN,
            ValueLayout.JAVA_CHAR,
            ValueLayout.JAVA_SHORT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_FLOAT,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_DOUBLE,
            ValueLayout.ADDRESS)
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow();
  }
}
