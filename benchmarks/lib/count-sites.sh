#!/usr/bin/env bash
# Counts the FFM call sites of every corpus anew and writes sites.tsv.
#   lib/count-sites.sh [CORPUS...]      with names: prints, writes nothing
set -euo pipefail
. "$(dirname "$0")/env.sh"
find_jdk

count() {
  find_corpus "$1"
  (cd "$HOME_OF_CORPUS" && nice -n 10 "$JDK/bin/java" -Xmx3g "$BENCH/lib/FfmSites.java" "$1" \
    -proc:none -implicit:none -nowarn -encoding UTF-8 -sourcepath "$CORPORA/none" \
    -cp "$(jars lib)" $(options_of "$1") @files)
}

if [ $# -gt 0 ]; then
  for corpus; do count "$corpus"; done
else
  mkdir -p "$BENCH_WORK"
  {
    printf '# corpus\tFFM call sites\tmethods\tmethods that mention FFM\tmethods with a call site\n'
    for corpus in $(all_corpora); do count "$corpus"; done
  } >"$BENCH_WORK/sites.tsv"
  mv "$BENCH_WORK/sites.tsv" "$BENCH/sites.tsv"
fi
