package dev.forewarn.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which libraries have a heap of their own. */
final class HeapsTest {

  @ParameterizedTest
  @CsvSource({
    "default, libjemalloc.so.2, true",
    "libjemalloc.so.2, libmimalloc.so, true",
    "/opt/lib/libtcmalloc_minimal.4.dylib, libc.so.6, true",
    "C:\\Windows\\System32\\ucrtbase.dll, msvcrt, true",
    "UCRTBASE, ucrtbase.dll, false",
    "default, libc.so.6, false",
    "default, msvcrt, false",
    "default, ucrtbase.dll, false",
    "libjemalloc.so, /usr/lib/libjemalloc.so.2, false",
    "libtcmalloc.so, libtcmalloc_minimal.so.4, false",
    "default, libcurl.so.4, false",
    "liba.so, libb.so, false",
  })
  void apart(String one, String other, boolean apart) {
    assertEquals(apart, Heaps.areApart("malloc", one, other));
    assertEquals(apart, Heaps.areApart("malloc", other, one));
    assertEquals(false, Heaps.areApart("FILE", one, other));
  }
}
