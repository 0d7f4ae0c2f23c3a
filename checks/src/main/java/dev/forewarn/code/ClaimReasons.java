package dev.forewarn.code;

import dev.forewarn.bindings.Marks.Mark;
import dev.forewarn.facts.ThreadFact.UnjustifiedClaim.Flaw;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells reasons from what only stands in the place of one. */
public final class ClaimReasons {

  /** Words that say no more than the annotation does, or nothing. */
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          ("a an and all always any api are as be because by c can class code concurrency"
               + " concurrent concurrently each ffm for from fully function functions handle"
               + " handles i in is it its itself java jni lib library me method methods mt multi"
               + " mutithreaded multithread multithreaded multithreading native none no not null"
               + " object of ok okay our pointer reason reviewed safe safely safety see sure tbd"
               + " test tested that the there this thread threading threads threadsafe to todo"
               + " fixme xxx hack trust type unknown us use used very we with works yes you n na"
               + " doc docs documentation documented justified foo bar baz asdf later tba wip"
               + " placeholder blah lorem ipsum said say so believe think hope guess assume assumed"
               + " probably maybe perhaps seems seem should fine but work good enough course")
              .split(" "));

  private static final Pattern MARK =
      Pattern.compile("^\\W*(todo|fixme|tbd|tba|xxx|wip)\\b.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern ADDRESS =
      Pattern.compile("https?://[\\w-]+(\\.[\\w-]+)+(:\\d+)?(/.*)?");

  /** A name with a section behind it: {@code strtok_r(3)}, {@code sqlite3.h, Serialized Mode}. */
  private static final Pattern SECTION =
      Pattern.compile(
          "\\S*\\w\\(\\d\\w*\\).*|.*\\w.*(,|:|;|§|#|>|/|\\bsections?\\b|\\bsec\\.|\\bchapters?\\b"
              + "|\\bch\\.|\\bpages?\\b|\\bpp?\\.|\\bappendix\\b|\\bparagraph\\b).*\\w.*|.*\\w.*\\s\\d+(\\.\\d+)+.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ClaimReasons() {}

  /** What is wrong with the reason that an annotation gives; null if nothing is. */
  public static Flaw flaw(Mark claim) {
    String reason = claim.text("reason");
    if (reason.isBlank()) {
      return Flaw.NO_REASON;
    }
    if (isPlaceholder(reason)) {
      return Flaw.PLACEHOLDER;
    }
    String source = claim.text("source");
    return source.isEmpty() || isSource(source.strip()) ? null : Flaw.SOURCE;
  }

  public static boolean isPlaceholder(String reason) {
    if (MARK.matcher(reason.strip()).matches()) {
      return true;
    }
    List<String> words =
        Arrays.stream(reason.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            .filter(w -> !w.isEmpty())
            .toList();
    boolean says = false;
    for (String w : words) {
      says |= w.length() > 2 && !EMPTY_WORDS.contains(w);
    }
    return !says;
  }

  public static boolean isSource(String source) {
    if (source.toLowerCase(Locale.ROOT).startsWith("http")) {
      return ADDRESS.matcher(source).matches();
    }
    return SECTION.matcher(source).matches() && !isPlaceholder(source);
  }
}
