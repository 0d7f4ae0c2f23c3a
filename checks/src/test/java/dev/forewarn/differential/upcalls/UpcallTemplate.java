package dev.forewarn.differential.upcalls;

/** The class around generated code. */
final class UpcallTemplate {

  private static final String TEXT =
      """
      import java.lang.foreign.*;
      import java.lang.invoke.*;

      public class NAME {
        static final int[] TABLE = {1, 2, 3, 4, 5, 6, 7, 8};
        static final FunctionDescriptor TYPE =
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS.withTargetLayout(
                    MemoryLayout.sequenceLayout(16, ValueLayout.JAVA_BYTE)));

        static int positive(int n) {
          if (n < 0) {
            throw new IllegalArgumentException();
          }
          return n;
        }

        static boolean inside(int i) {
          return i >= 0 && i < TABLE.length;
        }

        static int clamped(int n) {
          return n < 0 ? 0 : n > 9 ? 9 : n;
        }

        public static int target(int a, int b, MemorySegment text) {
          int r = 0;
      BODY    return r;
        }

        public static MemorySegment stub(Arena arena) throws ReflectiveOperationException {
          MethodHandle handle =
              MethodHandles.lookup().findStatic(NAME.class, "target", TYPE.toMethodType());
          return Linker.nativeLinker().upcallStub(handle, TYPE, arena);
        }
      }
      """;

  private UpcallTemplate() {}

  static String of(String name, String body) {
    return TEXT.replace("NAME", name).replace("BODY", body);
  }
}
