package dev.forewarn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small sources to run the command on. */
final class Samples {

  /** Line 9 reads memory that line 7 gave back. */
  static final String USED_AFTER_CLOSE =
      """
      import java.lang.foreign.*;

      class UsedAfterClose {
        static int read() {
          MemorySegment s;
          try (Arena arena = Arena.ofConfined()) {
            s = arena.allocate(8);
          }
          return s.get(ValueLayout.JAVA_INT, 0);
        }
      }
      """;

  static final String CLEAN =
      """
      import java.lang.foreign.*;

      class Clean {
        static int read() {
          try (Arena arena = Arena.ofConfined()) {
            return arena.allocate(8).get(ValueLayout.JAVA_INT, 0);
          }
        }
      }
      """;

  private Samples() {}

  static Path write(Path folder, String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }
}
