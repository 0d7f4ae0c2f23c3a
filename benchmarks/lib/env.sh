# Sourced by the scripts here: finds the JDK, Error Prone, the plugin jar and the corpora.
#
#   CORPORA        folder made by ../shared/tools/corpora.sh   (${TMPDIR:-/tmp}/ffi-corpora)
#   JAVA_HOME      a JDK 22 or newer; searched for when it is older or not set
#   FOREWARN_JAR   the plugin            (the newest checks/target/forewarn-checks-*.jar)
#   BENCH_WORK     scratch folder, kept between runs  (${TMPDIR:-/tmp}/forewarn-benchmarks)

BENCH=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
ROOT=$(dirname "$BENCH")
CORPORA=${CORPORA:-${TMPDIR:-/tmp}/ffi-corpora}
BENCH_WORK=${BENCH_WORK:-${TMPDIR:-/tmp}/forewarn-benchmarks}
ERROR_PRONE_VERSION=${ERROR_PRONE_VERSION:-$(
  sed -n 's|.*<error-prone.version>\(.*\)</error-prone.version>.*|\1|p' "$ROOT/pom.xml" | head -1)}
DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.8.1

die() { echo "${0##*/}: $*" >&2; exit 2; }
say() { echo "$*" >&2; }

# The feature release of the JDK in a folder, or 0.
release_of() {
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  local v; v=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  echo "${v:-0}"
}

# Sets JDK: JAVA_HOME if it will do, otherwise the newest JDK in the usual folders.
find_jdk() {
  local best=0 d v
  if [ -n "${JAVA_HOME:-}" ] && [ "$(release_of "$JAVA_HOME")" -ge 22 ]; then JDK=$JAVA_HOME; return; fi
  for d in /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    v=$(release_of "$d")
    [ "$v" -gt "$best" ] && { best=$v; JDK=$d; }
  done
  [ "$best" -ge 22 ] || die "no JDK 22 or newer found: set JAVA_HOME"
}

# maven_jars FOLDER SCOPE G:A:V : the artifact and what it depends on, into FOLDER.
maven_jars() {
  [ -e "$1/.done" ] && return
  command -v mvn >/dev/null || die "mvn is not on the PATH"
  local g a v; IFS=: read -r g a v <<<"$3"
  mkdir -p "$1"
  cat >"$1/pom.xml" <<POM
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId>
<version>1</version><dependencies><dependency><groupId>$g</groupId><artifactId>$a</artifactId>
<version>$v</version></dependency></dependencies></project>
POM
  nice -n 10 mvn -q -B -f "$1/pom.xml" "$DEPENDENCY_PLUGIN:copy-dependencies" \
    -DoutputDirectory="$1" -DincludeScope="$2" >"$1/mvn.log" 2>&1 \
    || die "could not fetch $3, see $1/mvn.log"
  touch "$1/.done"
}

# jars FOLDER : its jars as a path
jars() { find "$1" -maxdepth 1 -name '*.jar' 2>/dev/null | LC_ALL=C sort | paste -sd: -; }

# Sets ERROR_PRONE: the processor path without the plugin.
find_error_prone() {
  [ -n "$ERROR_PRONE_VERSION" ] || die "no error-prone.version in pom.xml: set ERROR_PRONE_VERSION"
  local d=$BENCH_WORK/error-prone-$ERROR_PRONE_VERSION
  maven_jars "$d" runtime "com.google.errorprone:error_prone_core:$ERROR_PRONE_VERSION"
  ERROR_PRONE=$(jars "$d")
}

# Sets FOREWARN_JAR.
find_forewarn() {
  if [ -z "${FOREWARN_JAR:-}" ]; then
    FOREWARN_JAR=$(ls -t "$ROOT"/checks/target/forewarn-checks-*.jar 2>/dev/null \
      | grep -vE -- '-(sources|javadoc|tests)\.jar$' | head -1)
  fi
  [ -f "${FOREWARN_JAR:-}" ] || die "no plugin jar: run mvn package first, or set FOREWARN_JAR"
  FOREWARN_JAR=$(cd "$(dirname "$FOREWARN_JAR")" && pwd)/${FOREWARN_JAR##*/}
}

all_corpora() { grep -v '^#' "$BENCH/corpora.tsv" | cut -f1; }
version_of() { awk -F'\t' -v n="$1" '$1 == n { print $2 }' "$BENCH/corpora.tsv"; }
options_of() { awk -F'\t' -v n="$1" '$1 == n { print $4 }' "$BENCH/corpora.tsv"; }

# Sets HOME_OF_CORPUS, after a look whether the corpus is there in the version that we expect.
find_corpus() {
  local v; v=$(version_of "$1")
  [ -n "$v" ] || die "no corpus named $1 in corpora.tsv"
  HOME_OF_CORPUS=$CORPORA/$1
  [ -s "$HOME_OF_CORPUS/files" ] \
    || die "corpus $1 is not in $CORPORA: make it with ../shared/tools/corpora.sh $CORPORA $1"
  ls "$HOME_OF_CORPUS"/dl/*-"$v"-sources.jar >/dev/null 2>&1 \
    || die "corpus $1 in $CORPORA is not version $v"
}

# The flags without which Error Prone does not start on JDK 16 and newer.
ERROR_PRONE_FLAGS=(-XDcompilePolicy=simple --should-stop=ifError=FLOW)
for p in api file main model parser processing tree util; do
  ERROR_PRONE_FLAGS+=("-J--add-exports=jdk.compiler/com.sun.tools.javac.$p=ALL-UNNAMED")
done
for p in code comp; do
  ERROR_PRONE_FLAGS+=("-J--add-opens=jdk.compiler/com.sun.tools.javac.$p=ALL-UNNAMED")
done
