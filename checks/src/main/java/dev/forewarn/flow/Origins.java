package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.util.Name;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.bindings.PlatformWords;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.Activation;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * What the value of an expression comes from: the variables and fields that it is computed from,
 * through what these were assigned and what helpers were given. A helper that is given several
 * things, an {@link Activation} of it, is one origin of all: they may well belong together. A call
 * is an origin of what it returns.
 */
final class Origins {

  /** What lies outside of the program. */
  enum Outside {
    PLATFORM,
    VERSION
  }

  /** So many variables are followed at most. */
  private static final int MOST = 100;

  /** A call, or another expression, in a run of some code. */
  record Key(Tree tree, Activation activation) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Key k && k.tree == tree && k.activation == activation;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(tree) * 31 + System.identityHashCode(activation);
    }
  }

  private final Run run;
  private final Map<Key, Set<Object>> known = new HashMap<>();
  private final Map<Tree, Boolean> told = new IdentityHashMap<>();

  Origins(Run run) {
    this.run = run;
  }

  /**
   * Whether the outcome of a condition may tell anything of what describes memory or functions:
   * what depends on what a helper was given may, and what depends on such a thing.
   */
  boolean mayTell(Tree condition, Activation a) {
    return a.parent() != null && !run.upcallTrials().isTarget(a)
        || told.computeIfAbsent(condition, c -> tells(c, a));
  }

  private boolean tells(Tree condition, Activation a) {
    for (Object o : of(List.of(condition), a)) {
      if (o instanceof Outside
          || o instanceof VarSymbol v && (describes(v.type) || isExamined(v, condition))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a condition looks at the characters of a text, rather than which text it is. */
  private boolean isExamined(VarSymbol v, Tree condition) {
    if (v.type.tsym != run.symtab().stringType.tsym) {
      return false;
    }
    boolean[] any = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        any[0] = true;
        return null;
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        any[0] = true;
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        any[0] |=
            tree.getArguments().stream().anyMatch(a -> ASTHelpers.getSymbol(a) == v)
                && ASTHelpers.getSymbol(tree).owner != v.type.tsym
                && !hasEffects(ASTHelpers.getSymbol(tree));
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(condition, null);
    return any[0];
  }

  /** What changes a collection, say, does not look at characters. */
  private boolean hasEffects(MethodSymbol m) {
    Contract c = run.contract(m);
    return c != null && !c.effects().isEmpty();
  }

  private boolean describes(Type t) {
    return t != null && (run.ffm().describes(t) || run.ffm().touchesType(t));
  }

  /** The origins of expressions. */
  Set<Object> of(Collection<? extends Tree> trees, Activation a) {
    if (trees.size() == 1) {
      return known.computeIfAbsent(new Key(trees.iterator().next(), a), k -> find(trees, a));
    }
    return find(trees, a);
  }

  private Set<Object> find(Collection<? extends Tree> trees, Activation a) {
    Search s = new Search();
    for (Tree t : trees) {
      s.follow(
          t instanceof CaseLabelTree ? run.engine().definitions().selector(t, a.code()) : t,
          a,
          false);
      s.follow(t, a, false);
    }
    return s.out;
  }

  private final class Search {
    private final Set<Object> out = new HashSet<>();
    private final Set<Object> seen = new HashSet<>();

    /**
     * Follows what a tree is computed from.
     *
     * @param content whether only what is in the memory counts, of which what it is tells nothing
     */
    private void follow(Tree tree, Activation a, boolean content) {
      if (tree != null) {
        new Scanner(a, content).scan(tree, null);
      }
    }

    private void variable(VarSymbol v, Activation a, boolean content) {
      if (v.isEnum() || seen.size() > MOST || v.getConstantValue() != null) {
        return;
      }
      if (v.owner instanceof Symbol.ClassSymbol) {
        field(v, a, content);
        return;
      }
      Activation of = a;
      while (of != null && !run.declared(of.code()).contains(v)) {
        of = of.parent();
      }
      if (of == null || !seen.add(List.of(v, of, content))) {
        return;
      }
      if (!content) {
        out.add(v);
      }
      for (Tree d : run.engine().definitions().of(v, of.code())) {
        follow(d, of, content);
      }
      if (v.getKind() == ElementKind.PARAMETER && of.parent() != null) {
        out.add(of);
        passed(v, of, content);
      }
    }

    /** A parameter is what the call passes for it. */
    private void passed(VarSymbol v, Activation of, boolean content) {
      List<? extends ExpressionTree> arguments =
          switch (of.call()) {
            case MethodInvocationTree m -> m.getArguments();
            case NewClassTree n -> n.getArguments();
            case null, default -> null;
          };
      int i = of.code() instanceof JCMethodDecl m ? index(m, v) : -1;
      boolean direct =
          arguments != null
              && i >= 0
              && ASTHelpers.getSymbol(of.call()) == ((JCMethodDecl) of.code()).sym;
      if (!direct) {
        follow(of.call(), of.parent(), content);
        return;
      }
      boolean last = ((JCMethodDecl) of.code()).sym.isVarArgs() && v.equals(last(of.code()));
      for (int n = i; n < arguments.size() && (n == i || last); n++) {
        follow(arguments.get(n), of.parent(), content);
      }
    }

    private void field(VarSymbol v, Activation a, boolean content) {
      if (v.isStatic()
          && run.sources().classTree(v.enclClass()) == null
          && run.engine().evaluator().constant(v.owner.flatName().toString(), v.name.toString())
              != null) {
        return;
      }
      if (!seen.add(List.of(v, content))) {
        return;
      }
      if (!content) {
        out.add(v);
      }
      for (Tree d : run.engine().definitions().of(v)) {
        follow(d, a, content);
      }
    }

    /** A field of the object that a helper was called on. */
    private void own(VarSymbol v, Activation a) {
      ExpressionTree receiver =
          !v.isStatic() && v.owner instanceof Symbol.ClassSymbol && a.call() != null
              ? receiver(a.call())
              : null;
      if (receiver != null && seen.add(List.of(receiver, a))) {
        out.add(a);
        follow(receiver, a.parent(), false);
      }
    }

    private final class Scanner extends TreeScanner<Void, Void> {
      private final Activation a;
      private boolean content;

      Scanner(Activation a, boolean content) {
        this.a = a;
        this.content = content;
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        return null;
      }

      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        name((Name) tree.getName());
        if (ASTHelpers.getSymbol(tree) instanceof VarSymbol v
            && !v.name.contentEquals("this")
            && !v.name.contentEquals("super")) {
          variable(v, a, content);
          own(v, a);
        }
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        name((Name) tree.getIdentifier());
        if (ASTHelpers.getSymbol(tree) instanceof VarSymbol v
            && !v.name.contentEquals("length")
            && !v.name.contentEquals("class")) {
          variable(v, a, content);
        }
        return super.visitMemberSelect(tree, null);
      }

      @Override
      public Void visitLiteral(LiteralTree tree, Void unused) {
        if (tree.getValue() instanceof String s && PlatformWords.asks(s)) {
          out.add(Outside.PLATFORM);
        }
        return null;
      }

      @Override
      public Void visitBinary(BinaryTree tree, Void unused) {
        boolean outer = content;
        content |=
            (tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO)
                && (isNothing(tree.getLeftOperand(), tree.getRightOperand())
                    || isNothing(tree.getRightOperand(), tree.getLeftOperand()));
        super.visitBinary(tree, null);
        content = outer;
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        MethodSymbol m = ASTHelpers.getSymbol(tree);
        Contract c = run.contract(m);
        if (c != null && c.is(Trait.Varies.class)) {
          out.add(Outside.VERSION);
        }
        boolean outer = content;
        // What is read or computed from a segment tells what is in it, rather than how large it is.
        boolean polymorphic = (m.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0;
        boolean status = polymorphic || m.getReturnType().isPrimitive() && !isBoolean(tree);
        content |=
            asksWhetherThere(tree, c)
                || status && c != null && c.is(Trait.Reads.class) && !polymorphic;
        scan(tree.getMethodSelect(), null);
        if (!content) {
          out.add(new Key(tree, a));
        }
        for (ExpressionTree argument : tree.getArguments()) {
          content =
              outer
                  || asksWhetherThere(tree, c)
                  || status && isSegment(ASTHelpers.getType(argument));
          scan(argument, null);
        }
        content = outer;
        if (run.sources().method(m) instanceof MethodTree body && seen.add(body)) {
          fieldsOf(body);
        }
        return null;
      }

      /** What a method answers depends on the fields that it reads. */
      private void fieldsOf(MethodTree body) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitIdentifier(IdentifierTree tree, Void unused) {
            if (ASTHelpers.getSymbol(tree) instanceof VarSymbol v && v.isStatic()) {
              variable(v, a, content);
            }
            return null;
          }

          @Override
          public Void visitLiteral(LiteralTree tree, Void unused) {
            return Scanner.this.visitLiteral(tree, null);
          }
        }.scan(body.getBody(), null);
      }

      private void name(Name name) {
        if (run.engine().tellsPlatform(name)) {
          out.add(Outside.PLATFORM);
        }
      }
    }
  }

  /** Whether a comparison tells only whether something is there. */
  private boolean isNothing(ExpressionTree thing, ExpressionTree other) {
    return other.getKind() == Tree.Kind.NULL_LITERAL
        || isNull(other)
        || ASTHelpers.constValue(other) instanceof Number
            && thing instanceof MethodInvocationTree call
            && run.natives().takesAddress(ASTHelpers.getSymbol(call));
  }

  private boolean isNull(ExpressionTree e) {
    return ASTHelpers.getSymbol(e) instanceof VarSymbol v && run.natives().isNull(v);
  }

  private boolean asksWhetherThere(MethodInvocationTree call, Contract c) {
    return c != null && c.has(Effect.ResultEmpty.class)
        || call.getArguments().size() == 1
            && isNull(call.getArguments().get(0))
            && run.engine().isEquals(ASTHelpers.getSymbol(call));
  }

  private static boolean isBoolean(MethodInvocationTree tree) {
    Type t = ASTHelpers.getType(tree);
    return t != null && t.getTag() == com.sun.tools.javac.code.TypeTag.BOOLEAN;
  }

  private boolean isSegment(Type t) {
    return run.ffm().role(t) == Role.SEGMENT;
  }

  /** What a method is called on, if it is written; null if that is the same object. */
  private static ExpressionTree receiver(Tree call) {
    ExpressionTree r = call instanceof MethodInvocationTree m ? ASTHelpers.getReceiver(m) : null;
    boolean same =
        r instanceof IdentifierTree i
            && (i.getName().contentEquals("this") || i.getName().contentEquals("super"));
    return same ? null : r;
  }

  private static int index(JCMethodDecl m, VarSymbol v) {
    for (int i = 0; i < m.params.size(); i++) {
      if (m.params.get(i).sym == v) {
        return i;
      }
    }
    return -1;
  }

  private static VarSymbol last(Tree method) {
    JCMethodDecl m = (JCMethodDecl) method;
    return m.params.isEmpty() ? null : m.params.last().sym;
  }
}
