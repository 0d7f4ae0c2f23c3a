package tour;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The pages of a database file, mapped into memory. */
final class PageCache implements AutoCloseable {
  static final int PAGE_SIZE = 4096;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment file;

  PageCache(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      file = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException e) {
      arena.close();
      throw e;
    }
  }

  ByteBuffer page(int number) {
    return file.asSlice((long) number * PAGE_SIZE, PAGE_SIZE).asByteBuffer();
  }

  @Override
  public void close() {
    arena.close();
  }
}
