package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a call on dead memory throws 'Already closed' exactly where the contract says so. */
class AccessesOnTheJvmTest {

  private static final long SIZE = 64;

  @TempDir Path folder;

  /** Mapped, so that {@code load} and the like can be called as well. */
  private MemorySegment dead() throws Exception {
    Path file = Files.write(folder.resolve("mapped"), new byte[(int) SIZE]);
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Arena arena = Arena.ofConfined()) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE, arena);
    }
  }

  @Test
  void segments() throws Exception {
    MemorySegment dead = dead();
    compare(MemorySegment.class, () -> dead);
  }

  @Test
  void buffers() throws Exception {
    ByteBuffer dead = dead().asByteBuffer();
    compare(ByteBuffer.class, dead::duplicate);
    compare(CharBuffer.class, dead::asCharBuffer);
  }

  /**
   * @param dead gives a view of dead memory that no earlier call has moved
   */
  private static void compare(Class<?> type, Supplier<?> dead) {
    List<Method> methods =
        Reflected.publicMethods(type)
            .filter(m -> !Reflected.isStatic(m))
            .filter(m -> ContractIndex.shipped().find(Reflected.key(m)).isPresent())
            .toList();
    assertTrue(methods.size() > 30, () -> "only " + methods);
    assertEquals(
        lines(methods.stream().filter(AccessesOnTheJvmTest::saidToAccess)),
        lines(methods.stream().filter(m -> throwsAlreadyClosed(m, dead.get()))));
  }

  private static String lines(Stream<Method> methods) {
    return String.join("\n", methods.map(Method::toString).sorted().toList());
  }

  private static boolean saidToAccess(Method method) {
    return ContractIndex.shipped()
        .find(Reflected.key(method))
        .orElseThrow()
        .effects()
        .contains(new Effect.Accesses(new Ref.This()));
  }

  private static boolean throwsAlreadyClosed(Method method, Object dead) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments =
        IntStream.range(0, types.length)
            // As an int, the position: so that 'from' comes before 'to' and no length is 0.
            .mapToObj(i -> types[i] == int.class ? Integer.valueOf(i) : argument(types[i], dead))
            .toArray();
    try {
      method.invoke(dead, arguments);
      return false;
    } catch (InvocationTargetException e) {
      return e.getCause() instanceof IllegalStateException
          && "Already closed".equals(e.getCause().getMessage());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Something live and in bounds. */
  private static Object argument(Class<?> type, Object dead) {
    if (type == long.class) {
      return 0L;
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
    } else if (type == byte[].class) {
      return new byte[8];
    } else if (type == char[].class) {
      return new char[8];
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
