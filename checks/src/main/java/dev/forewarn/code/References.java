package dev.forewarn.code;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds where the code of this compilation refers to a method: calls, method references, and names
 * given to a lookup of method handles. A whole compilation is searched only when somebody asks.
 */
public final class References {

  private final Program program;

  /** The classes that name a method so; null until somebody asks. */
  private Map<javax.lang.model.element.Name, Set<ClassTree>> byName;

  /** Types of the resources of all try statements; null until somebody asks. */
  private Set<Symbol> resources;

  public References(Program program) {
    this.program = program;
  }

  /**
   * The places that refer to a method, or to what it overrides; each with all that is around it,
   * outermost first.
   */
  public List<List<Tree>> to(MethodSymbol m) {
    Set<MethodSymbol> targets = new HashSet<>(program.overridden(m));
    targets.add(m);
    List<List<Tree>> out = new ArrayList<>();
    for (ClassTree c : mayName(m)) {
      new Finder(m, targets, out).scan(c, null);
    }
    return out;
  }

  /** Whether some try statement closes an object that may be of this class. */
  public boolean isResource(ClassSymbol c) {
    read();
    for (Symbol r : resources) {
      if (c.isSubClass(r, program.types()) || r.isSubClass(c, program.types())) {
        return true;
      }
    }
    return false;
  }

  private Set<ClassTree> mayName(MethodSymbol m) {
    if ((m.flags() & Flags.PRIVATE) != 0) {
      ClassTree top = program.sources().classTree(m.outermostClass());
      return top == null ? Set.of() : Set.of(top);
    }
    read();
    return byName.getOrDefault(m.name, Set.of());
  }

  private void read() {
    if (byName != null) {
      return;
    }
    byName = new IdentityHashMap<>();
    resources = new HashSet<>();
    for (ClassSymbol c : program.topClasses()) {
      ClassTree tree = program.sources().classTree(c);
      new Names(tree).scan(tree, null);
    }
  }

  /** Notes which methods a class names, and what it closes. */
  private final class Names extends TreeScanner<Void, Void> {
    private final ClassTree top;

    Names(ClassTree top) {
      this.top = top;
    }

    private void named(javax.lang.model.element.Name name) {
      byName.computeIfAbsent(name, k -> new LinkedHashSet<>()).add(top);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (call.getMethodSelect() instanceof IdentifierTree i) {
        named(i.getName());
      } else if (call.getMethodSelect() instanceof MemberSelectTree s) {
        named(s.getIdentifier());
      }
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree r, Void unused) {
      named(r.getName());
      return super.visitMemberReference(r, null);
    }

    @Override
    public Void visitLiteral(LiteralTree l, Void unused) {
      // May be what a lookup is asked for.
      if (l.getValue() instanceof String s && javax.lang.model.SourceVersion.isIdentifier(s)) {
        named(program.names().fromString(s));
      }
      return null;
    }

    @Override
    public Void visitTry(TryTree t, Void unused) {
      for (Tree resource : t.getResources()) {
        Type type = ASTHelpers.getType(resource);
        if (type != null
            && type.tsym instanceof ClassSymbol c
            && program.sources().classTree(c) != null) {
          resources.add(c);
        }
      }
      return super.visitTry(t, null);
    }
  }

  private final class Finder extends TreeScanner<Void, Void> {
    private final MethodSymbol of;
    private final Set<MethodSymbol> targets;
    private final List<List<Tree>> out;
    private final Deque<Tree> around = new ArrayDeque<>();

    Finder(MethodSymbol of, Set<MethodSymbol> targets, List<List<Tree>> out) {
      this.of = of;
      this.targets = targets;
      this.out = out;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      if (tree == null) {
        return null;
      }
      around.addLast(tree);
      if (refers(tree)) {
        out.add(List.copyOf(around));
      }
      super.scan(tree, null);
      around.removeLast();
      return null;
    }

    private boolean refers(Tree tree) {
      return switch (tree) {
        case MethodInvocationTree call ->
            targets.contains(ASTHelpers.getSymbol(call)) || asks(call);
        case MemberReferenceTree r -> targets.contains(ASTHelpers.getSymbol(r));
        default -> false;
      };
    }

    /** Whether a call makes a method handle from the name of the method. */
    private boolean asks(MethodInvocationTree call) {
      Type made = ASTHelpers.getType(call);
      return made != null
          && made.tsym == program.symtab().methodHandleType.tsym
          && program.sources().classTree(of.outermostClass()) == around.peekFirst()
          && call.getArguments().stream()
              .anyMatch(
                  a ->
                      a instanceof LiteralTree l
                          && l.getValue() instanceof String s
                          && of.name.contentEquals(s));
    }
  }
}
