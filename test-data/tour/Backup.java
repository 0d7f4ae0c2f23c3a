package tour;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** Copies a database file page by page. */
final class Backup {
  private final Path source;

  Backup(Path source) {
    this.source = source;
  }

  /** Checksum of the first page, which changes with every change of the schema. */
  long fingerprint() throws IOException {
    ByteBuffer header;
    try (PageCache pages = new PageCache(source)) {
      header = pages.page(0);
    }
    CRC32 checksum = new CRC32();
    checksum.update(header);
    return checksum.getValue();
  }

  /** Returns how many bytes were copied; an empty file is not copied. */
  long copyTo(Path target) throws IOException {
    try (Arena arena = Arena.ofConfined();
        FileChannel in = FileChannel.open(source, StandardOpenOption.READ)) {
      MemorySegment page = arena.allocate(PageCache.PAGE_SIZE);
      if (in.size() == 0) {
        arena.close();
        return 0;
      }
      try (FileChannel out =
          FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        long copied = 0;
        while (in.read(page.asByteBuffer()) > 0) {
          copied += out.write(page.asByteBuffer());
        }
        return copied;
      }
    }
  }
}
