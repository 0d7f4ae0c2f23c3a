#!/usr/bin/env bash
# What does Forewarn cost? Forked javac runs over real sources, alternating
#   A  javac alone
#   B  javac with Error Prone and its default checks
#   C  the same with Forewarn on the processor path
# and a table of medians and of the ratios C/B, taken round by round.
#
#   overhead/run.sh [--rounds N] [--kinds ABC] [--out FILE] [CORPUS...]
#
#   --rounds N   rounds per corpus (5)
#   --kinds K    only these kinds, e.g. AB while there is no plugin (ABC)
#   --out FILE   the table (RESULTS.md here for a full run, otherwise standard output)
# Where the corpora, the JDK and the plugin come from: lib/env.sh.
# JAVAC_JVM_FLAGS adds flags for the JVM of all three, e.g. -J-XX:+UseSerialGC.
set -euo pipefail
. "$(dirname "$0")/../lib/env.sh"

ROUNDS=5 KINDS=ABC OUT= CORPUS_NAMES=
while [ $# -gt 0 ]; do
  case $1 in
    --rounds) ROUNDS=${2:?}; shift 2 ;;
    --kinds) KINDS=${2:?}; shift 2 ;;
    --out) OUT=${2:?}; shift 2 ;;
    -h | --help) sed -n '2,/^set/{/^#/p}' "$0"; exit 0 ;;
    -*) die "unknown option $1" ;;
    *) CORPUS_NAMES="$CORPUS_NAMES $1"; shift ;;
  esac
done
[[ $ROUNDS =~ ^[1-9][0-9]*$ ]] || die "--rounds needs a number, not '$ROUNDS'"
[[ $KINDS =~ ^[ABC]+$ ]] || die "--kinds is made of the letters A, B and C"
[ -z "$OUT" ] && [ -z "$CORPUS_NAMES" ] && [ "$KINDS" = ABC ] && OUT=$BENCH/overhead/RESULTS.md
CORPUS_NAMES=${CORPUS_NAMES:-jtreesitter tomcat_ffm java_does_usb javagi_gtk guava}

TIME=$(type -P time || true)
[ -n "$TIME" ] && "$TIME" -f %M true 2>/dev/null || die "GNU time is needed (package 'time')"
find_jdk
find_error_prone
if [[ $KINDS == *C* ]]; then find_forewarn; fi

SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/forewarn-overhead.XXXXXX")
trap 'rm -rf "$SCRATCH"' EXIT
RUNS=$BENCH_WORK/overhead-$(date +%Y%m%d-%H%M%S).tsv
printf '# corpus\tround\tkind\twall s\tuser s\tsystem s\tpeak KiB\n' >"$RUNS"

# Big hand-written code without FFI, laid out like the other corpora.
GUAVA=33.5.0-jre
find_guava() {
  HOME_OF_CORPUS=$BENCH_WORK/guava-$GUAVA
  [ -s "$HOME_OF_CORPUS/files" ] && return
  say "fetching guava $GUAVA"
  maven_jars "$HOME_OF_CORPUS/lib" compile "com.google.guava:guava:$GUAVA"
  nice -n 10 mvn -q -B "$DEPENDENCY_PLUGIN:copy" -DoutputDirectory="$HOME_OF_CORPUS/dl" \
    "-Dartifact=com.google.guava:guava:$GUAVA:jar:sources" >"$HOME_OF_CORPUS/mvn.log" 2>&1 \
    || die "could not fetch the sources of guava, see $HOME_OF_CORPUS/mvn.log"
  mkdir -p "$HOME_OF_CORPUS/src"
  (cd "$HOME_OF_CORPUS/src" && "$JDK/bin/jar" xf ../dl/guava-$GUAVA-sources.jar)
  (cd "$HOME_OF_CORPUS" && find src -name '*.java' ! -name module-info.java | LC_ALL=C sort \
    >files.tmp)
  mv "$HOME_OF_CORPUS/files.tmp" "$HOME_OF_CORPUS/files"
}

# one CORPUS ROUND KIND : a javac run, and its line in $RUNS
one() {
  local args=(-J-Xmx3g -proc:none -implicit:none -encoding UTF-8 -Xmaxwarns 1 -Xmaxerrs 100)
  rm -rf "$SCRATCH/out"; mkdir "$SCRATCH/out"
  args+=(-sourcepath "$SCRATCH/out" -d "$SCRATCH/out" -cp "$(jars "$HOME_OF_CORPUS/lib")")
  # shellcheck disable=SC2206  # both are lists of options
  args+=(${JAVAC_JVM_FLAGS:-} $(options_of "$1"))
  case $3 in
    B) args+=("${ERROR_PRONE_FLAGS[@]}" -processorpath "$ERROR_PRONE") ;;
    C) args+=("${ERROR_PRONE_FLAGS[@]}" -processorpath "$ERROR_PRONE:$FOREWARN_JAR") ;;
  esac
  # Errors as warnings: some real code has findings of Error Prone's ERROR level.
  [ "$3" = A ] || args+=("-Xplugin:ErrorProne -XepAllErrorsAsWarnings")
  (cd "$HOME_OF_CORPUS" && "$TIME" -o "$SCRATCH/time" -f '%e\t%U\t%S\t%M' \
    "$JDK/bin/javac" "${args[@]}" @files) >"$SCRATCH/log" 2>&1 \
    || { tail -20 "$SCRATCH/log" >&2; die "javac failed: corpus $1, kind $3; runs so far: $RUNS"; }
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$(cat "$SCRATCH/time")" >>"$RUNS"
}

for corpus in $CORPUS_NAMES; do
  if [ "$corpus" = guava ]; then find_guava; else find_corpus "$corpus"; fi
  # Files into the page cache, so that the first run does not pay for all.
  (cd "$HOME_OF_CORPUS" && xargs -a files cat) >/dev/null
  tr : '\n' <<<"$ERROR_PRONE" | xargs cat >/dev/null
  for round in $(seq "$ROUNDS"); do
    say "$corpus: round $round of $ROUNDS"
    for kind in $(grep -o . <<<"$KINDS"); do one "$corpus" "$round" "$kind"; done
  done
done

plugin=none
if [[ $KINDS == *C* ]]; then
  plugin="${FOREWARN_JAR##*/}, SHA-256 $(sha256sum "$FOREWARN_JAR" | cut -c1-12)"
fi
"$JDK/bin/java" "$BENCH/overhead/Summary.java" "$RUNS" "$ERROR_PRONE_VERSION" "$plugin" \
  >"$SCRATCH/table.md"
if [ -n "$OUT" ]; then
  cp "$SCRATCH/table.md" "$OUT"
  say "written: $OUT"
else
  cat "$SCRATCH/table.md"
fi
say "single runs: $RUNS"
