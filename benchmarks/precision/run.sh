#!/usr/bin/env bash
# Runs Forewarn's checks, and no others, over the real sources and compares what they find with
# the ledger of judged findings.
#
#   precision/run.sh [CORPUS...]         default: all corpora of corpora.tsv
#
# Exit 0: as in the ledger and the targets are met; 1: something differs or a target is missed;
# 2: could not run. New findings, ready to be judged and added to ledger.tsv, are left in
# $BENCH_WORK/precision/new.tsv, and javac's output in $BENCH_WORK/precision/CORPUS.log.
# Where the corpora, the JDK and the plugin come from: lib/env.sh.
# FOREWARN_FLAGS adds Error Prone flags, e.g. "-Xep:ArenaNotClosed:OFF".
set -euo pipefail
. "$(dirname "$0")/../lib/env.sh"

case ${1:-} in
  -h | --help) sed -n '2,/^set/{/^#/p}' "$0"; exit 0 ;;
  -*) die "unknown option $1" ;;
esac
find_jdk
find_error_prone
find_forewarn
[ $# -gt 0 ] || set -- $(all_corpora)
for corpus; do find_corpus "$corpus"; done

LOGS=$BENCH_WORK/precision
rm -rf "$LOGS"; mkdir -p "$LOGS/empty"

# Every check of the plugin reports as a warning, so that javac goes through the whole corpus.
XPLUGIN="-Xplugin:ErrorProne -XepDisableAllChecks -Xep:forewarn:WARN ${FOREWARN_FLAGS:-}"

for corpus; do
  find_corpus "$corpus"
  say "$corpus"
  status=0
  # shellcheck disable=SC2046  # a list of options
  (cd "$HOME_OF_CORPUS" && nice -n 10 "$JDK/bin/javac" -J-Xmx3g -J-Duser.language=en \
    "${ERROR_PRONE_FLAGS[@]}" --should-stop=ifNoError=FLOW -proc:none -implicit:none \
    -encoding UTF-8 -Xmaxwarns 100000 -Xmaxerrs 1000 \
    -sourcepath "$LOGS/empty" -d "$LOGS/empty" -cp "$(jars lib)" $(options_of "$corpus") \
    -processorpath "$ERROR_PRONE:$FOREWARN_JAR" "$XPLUGIN" @files) \
    >"$LOGS/$corpus.log" 2>&1 || status=$?
  echo "$status" >"$LOGS/$corpus.status"
done

exec "$JDK/bin/java" "$BENCH/precision/Compare.java" "$BENCH" "$LOGS" "$@"
