package dev.forewarn.differential.program;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds the calls to {@link dev.forewarn.differential.Truth} that tell of closed arenas. */
public final class ClosedTracing implements Tracing {
  private static final String TRUTH = "dev.forewarn.differential.Truth.";
  private static final Pattern CLOSE =
      Pattern.compile("((?:[\\w.\\[\\]]|\\(\\w*\\))+)\\.close\\(\\)");
  private static final Pattern START = Pattern.compile("(\\w+)\\.start\\(\\)");
  private static final Pattern CATCH = Pattern.compile("\\} catch \\(.* (\\w+)\\) \\{");
  private static final Pattern LOOP = Pattern.compile("(?:\\w+: )?(?:for|while|do)\\b.*\\{");

  private static final Pattern METHOD =
      Pattern.compile(
          "(?:(?:private|public|static|final) )*(?:<\\w+> )?[\\w<>\\[\\]]+ \\w+\\(.*\\)"
              + "(?: throws \\w+)? \\{");

  /** Has no state. */
  public ClosedTracing() {}

  /** Whether the header of a member is that of a method; constructors begin otherwise. */
  static boolean isMethod(String header) {
    return METHOD.matcher(header).matches();
  }

  @Override
  public String entering(String header, int line) {
    return header + " " + TRUTH + "entered(" + line + ");";
  }

  @Override
  public String statement(String text) {
    Matcher close = CLOSE.matcher(text);
    String result =
        close.replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1).equals("super")
                        ? match.group()
                        : TRUTH + "close(" + match.group(1) + ")"));
    return START.matcher(result).replaceAll(TRUTH + "start($1)");
  }

  @Override
  public String header(Node.Block block, int index) {
    String text = block.parts().get(index).header();
    boolean isTry = block.parts().getFirst().header().startsWith("try ");
    boolean hasFinally = isTry && block.parts().getLast().header().equals("} finally {");
    // The inner try lets the clause before 'finally' see what the handlers throw as well.
    boolean nested =
        hasFinally
            && (block.parts().size() > 2 || block.parts().getFirst().header().startsWith("try ("));
    if (isTry && index == 0) {
      return (nested ? "try { " : "") + statement(text);
    }
    if (text.equals("} finally {")) {
      return (nested ? "} " : "")
          + "} catch (Throwable t$) { "
          + TRUTH
          + "caught(t$); throw t$; } finally {";
    }
    Matcher caught = CATCH.matcher(text);
    if (caught.matches()) {
      return text + " " + TRUTH + "caught(" + caught.group(1) + ");";
    }
    return LOOP.matcher(text).matches() ? text + " " + TRUTH + "step();" : statement(text);
  }
}
