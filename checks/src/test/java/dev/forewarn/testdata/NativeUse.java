package dev.forewarn.testdata;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a process holds of the things that have to be given back. Needs nothing but the JDK.
 *
 * @param blocks native blocks that Java code took from the operating system
 * @param bytes memory of the C library's allocator, where it tells
 * @param files open file descriptors, where the system tells
 * @param mappings mapped ranges of memory, where the system tells
 */
record NativeUse(long blocks, long bytes, long files, long mappings) {

  /** Memory that Java code took from the operating system is in this category. */
  private static final Pattern BLOCKS = Pattern.compile("- +Other .*?\\(malloc=\\S+ .*?#(\\d+)\\)");

  /** glibc's struct mallinfo2: the eighth of ten counters tells how many bytes are in use. */
  private static final MemoryLayout MALLINFO =
      MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG);

  private static final int IN_USE = 7;

  private static final Optional<MethodHandle> MALLINFO2 =
      Linker.nativeLinker()
          .defaultLookup()
          .find("mallinfo2")
          .map(
              symbol ->
                  Linker.nativeLinker()
                      .downcallHandle(
                          symbol, FunctionDescriptor.of(MemoryLayout.structLayout(MALLINFO))));

  /** No block takes less. */
  private static final long SMALLEST = 16;

  static NativeUse now() throws JMException, IOException {
    return new NativeUse(countBlocks(), countBytes(), countFiles(), countMappings());
  }

  /**
   * At least how many things more there are now than there were before.
   *
   * @param arenasOnly whether only arenas may have lost anything: threads of the JVM, too, leave
   *     memory of the C library behind for a while
   */
  long thingsSince(NativeUse before, boolean arenasOnly) {
    if (arenasOnly) {
      return blocks - before.blocks;
    }
    return Math.max(
        Math.max(blocks - before.blocks, (bytes - before.bytes) / SMALLEST),
        Math.max(files - before.files, mappings - before.mappings));
  }

  private static long countBlocks() throws JMException {
    Object summary =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "vmNativeMemory",
                new Object[] {new String[] {"summary"}},
                new String[] {String[].class.getName()});
    Matcher matcher = BLOCKS.matcher(summary.toString().replaceAll("\\s+", " "));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private static long countBytes() {
    if (MALLINFO2.isEmpty()) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = (MemorySegment) MALLINFO2.get().invokeExact((SegmentAllocator) arena);
      return info.getAtIndex(ValueLayout.JAVA_LONG, IN_USE);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static long countFiles() throws IOException {
    Path open = Path.of("/proc/self/fd");
    if (!Files.isDirectory(open)) {
      return 0;
    }
    try (Stream<Path> each = Files.list(open)) {
      return each.count();
    }
  }

  private static long countMappings() throws IOException {
    Path maps = Path.of("/proc/self/maps");
    return Files.isReadable(maps) ? Files.readAllLines(maps).size() : 0;
  }
}
