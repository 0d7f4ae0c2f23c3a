#!/usr/bin/env bash
# The start-up of the models: medians of 11 fresh JVMs, for one library, for seven, for one function of each, and for
# methods of the JDK.
# Usage: benchmarks/startup/run.sh   (FOREWARN_JAR names the plugin's jar if it is not the one that was built)
set -euo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
source "$ROOT/benchmarks/lib/env.sh"
find_jdk
find_forewarn
ONE="malloc free"
SEVEN="$ONE sqlite3_open_v2 deflateInit_ SSL_new g_malloc curl_easy_init ZSTD_createCCtx"
ALL="$SEVEN CFRelease libusb_init mdb_env_create LZ4_createStream git_repository_open xmlReadFile ts_parser_new tjInitCompress glfwInit CloseHandle open kqueue"
F=java.lang.foreign
METHODS="$F.Arena#ofConfined() $F.MemorySegment#asSlice(long,long) $F.Linker#nativeLinker() $F.SymbolLookup#find(String)
  java.util.List#get(int) java.util.Map#get(Object) java.util.Optional#orElseThrow() java.lang.String#length()
  java.lang.Object#equals(Object) java.lang.Thread#start()"
measure() {
  for _ in 1 2 3 4 5 6 7 8 9 10 11; do
    "$JDK/bin/java" -cp "$FOREWARN_JAR" "$ROOT/benchmarks/startup/ModelStartup.java" "$@"
  done | sort -n | sed -n 6p
}
echo "one library: $(measure $ONE) ms"
echo "seven libraries: $(measure $SEVEN) ms"
echo "every library: $(measure $ALL) ms"
echo "methods of the JDK: $(measure $METHODS) ms"
