package dev.forewarn.bindings;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What names tell of the platforms that code is for: packages, classes and members are named after
 * them, and conditions ask for them.
 */
public final class PlatformWords {

  private static final Set<String> UNIX = Set.of("linux", "macos");

  /** What parts of names mean; nothing for platforms that are none of the three. */
  private static final Map<String, Set<String>> MEANING =
      Map.ofEntries(
          Map.entry("windows", Set.of("windows")),
          Map.entry("win", Set.of("windows")),
          Map.entry("win32", Set.of("windows")),
          Map.entry("win64", Set.of("windows")),
          Map.entry("linux", Set.of("linux")),
          Map.entry("glibc", Set.of("linux")),
          Map.entry("musl", Set.of("linux")),
          Map.entry("mac", Set.of("macos")),
          Map.entry("macos", Set.of("macos")),
          Map.entry("macosx", Set.of("macos")),
          Map.entry("osx", Set.of("macos")),
          Map.entry("darwin", Set.of("macos")),
          Map.entry("apple", Set.of("macos")),
          Map.entry("unix", UNIX),
          Map.entry("nix", UNIX),
          Map.entry("posix", UNIX),
          Map.entry("bsd", Set.of("macos")),
          Map.entry("android", Set.of()),
          Map.entry("freebsd", Set.of()),
          Map.entry("openbsd", Set.of()),
          Map.entry("netbsd", Set.of()),
          Map.entry("solaris", Set.of()),
          Map.entry("aix", Set.of()));

  /** Between the words of a name. Compiled once: names are asked for at each call that links. */
  private static final Pattern BETWEEN =
      Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private PlatformWords() {}

  /**
   * The platforms that code is for, in small letters, as far as the names around it tell: the
   * innermost that tells counts. Null if none does.
   */
  public static Set<String> of(Symbol member, ClassSymbol inside) {
    Set<String> out = member == null ? null : meaning(member.name.toString());
    for (Symbol s = inside; out == null && s instanceof ClassSymbol; s = s.owner) {
      out = meaning(s.name.toString());
      if (!(s.owner instanceof ClassSymbol) && out == null) {
        out = meaning(s.packge().fullname.toString());
      }
    }
    return out;
  }

  private static Set<String> meaning(String name) {
    Set<String> out = null;
    for (String word : words(name)) {
      Set<String> means = MEANING.get(word);
      if (means != null) {
        // The last part says most: com.example.unix.linux.
        out = means;
      }
    }
    return out;
  }

  /** {@code isMacOS} is {@code is}, {@code mac}, {@code os}; and {@code macos}. */
  private static List<String> words(String name) {
    List<String> out = new ArrayList<>();
    String before = "";
    for (String part : BETWEEN.split(name)) {
      String word = part.toLowerCase(Locale.ROOT);
      out.add(word);
      if (MEANING.containsKey(before + word)) {
        out.add(before + word);
      }
      before = word;
    }
    return out;
  }

  /** Whether code asks anywhere what platform it runs on. */
  public static boolean asked(Tree code) {
    Asked scanner = new Asked();
    scanner.scan(code, null);
    return scanner.any;
  }

  /** Whether a name has to do with platforms. */
  public static boolean tells(String name) {
    for (String word : words(name)) {
      if (MEANING.containsKey(word) || word.equals("os") || word.equals("platform")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text is what the JDK is asked by for the platform. */
  public static boolean asks(String text) {
    return text.equals("os.name");
  }

  private static final class Asked extends TreeScanner<Void, Void> {
    private boolean any;
    private int conditions;

    @Override
    public Void scan(Tree tree, Void unused) {
      return any ? null : super.scan(tree, null);
    }

    private Void condition(Tree tree) {
      conditions++;
      scan(tree, null);
      conditions--;
      return null;
    }

    @Override
    public Void visitIf(IfTree tree, Void unused) {
      condition(tree.getCondition());
      scan(tree.getThenStatement(), null);
      return scan(tree.getElseStatement(), null);
    }

    @Override
    public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
      condition(tree.getCondition());
      scan(tree.getTrueExpression(), null);
      return scan(tree.getFalseExpression(), null);
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void unused) {
      return condition(tree.getLeftOperand()) == null ? condition(tree.getRightOperand()) : null;
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void unused) {
      condition(tree.getExpression());
      return scan(tree.getCases(), null);
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
      condition(tree.getExpression());
      return scan(tree.getCases(), null);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      word(tree.getName().toString());
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      word(tree.getIdentifier().toString());
      return super.visitMemberSelect(tree, null);
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void unused) {
      any |= tree.getValue() instanceof String s && (asks(s) || conditions > 0 && tells(s));
      return null;
    }

    private void word(String name) {
      any |= conditions > 0 && tells(name);
    }
  }
}
