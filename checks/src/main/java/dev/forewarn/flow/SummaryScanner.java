package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.Marks;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.Trait;

/** Looks at each tree of a piece of code once, and fills in its summary. */
final class SummaryScanner extends TreeScanner<Void, Void> {
  private final CodeSummary s;
  private final Engine engine;
  private boolean top = true;
  private boolean aboutParameter;

  SummaryScanner(CodeSummary s, Engine engine) {
    this.s = s;
    this.engine = engine;
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    s.size++;
    s.waits |= tree instanceof WhileLoopTree || tree instanceof DoWhileLoopTree;
    return super.scan(tree, null);
  }

  @Override
  public Void visitMethod(MethodTree tree, Void unused) {
    if (top) {
      top = false;
      JCTree.JCMethodDecl decl = (JCTree.JCMethodDecl) tree;
      if (decl.sym != null && engine.ffm().mentions(decl.sym)) {
        s.touches = true;
      }
      for (VariableTree p : tree.getParameters()) {
        mayBeNull(((JCTree.JCVariableDecl) p).sym, ((JCTree) p).type);
      }
      scan(tree.getBody(), null);
      return null;
    }
    // A method of a local class: part of this code, like a lambda.
    return scan(tree.getBody(), null);
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    top = false;
    return scan(tree.getMembers(), null);
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    variable(ASTHelpers.getSymbol(tree));
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
    variable(ASTHelpers.getSymbol(tree));
    return super.visitMemberSelect(tree, null);
  }

  private void variable(Symbol symbol) {
    if (symbol instanceof VarSymbol v) {
      s.shapes |= engine.ffm().isShape(v.type);
      s.describes |= engine.ffm().isDescriptor(v.type);
    }
    s.memory.mentioned(symbol, engine);
    if (!s.touches && symbol instanceof VarSymbol v) {
      s.touches =
          engine.ffm().touchesType(v.type)
              || engine.ffm().role(v.type) == FfmTypes.Role.HANDLE
              || (!v.isStatic()
                  && v.owner instanceof Symbol.ClassSymbol c
                  && engine.ffm().touches(c));
    }
  }

  /** The NULL pointer as a value, rather than to compare with. */
  private void nullPointer(Tree value) {
    if (value != null && isNull(value)) {
      s.memory.given();
    }
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    nullPointer(tree.getInitializer());
    nullReference(tree.getInitializer(), ((JCTree.JCVariableDecl) tree).type);
    if (tree.getInitializer() != null
        && ASTHelpers.getSymbol(tree).owner instanceof MethodSymbol
        && engine.ffm().describes(ASTHelpers.getSymbol(tree).type)) {
      s.handles.put((VarSymbol) ASTHelpers.getSymbol(tree), tree.getInitializer());
    }
    return super.visitVariable(tree, null);
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    s.returns = true;
    return super.visitReturn(tree, null);
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    nullReference(tree.getTrueExpression(), ((JCTree) tree.getFalseExpression()).type);
    nullReference(tree.getFalseExpression(), ((JCTree) tree.getTrueExpression()).type);
    return super.visitConditionalExpression(tree, null);
  }

  @Override
  public Void visitTypeCast(TypeCastTree tree, Void unused) {
    nullReference(tree.getExpression(), ((JCTree) tree).type);
    return super.visitTypeCast(tree, null);
  }

  /** The null reference as a segment may be meant to be NULL. */
  private void nullReference(Tree value, Type type) {
    s.allocates |=
        value != null
            && value.getKind() == Tree.Kind.NULL_LITERAL
            && engine.ffm().role(type) == FfmTypes.Role.SEGMENT;
  }

  /** A segment that may be null by an annotation may be passed on as it is. */
  private void mayBeNull(Symbol symbol, Type type) {
    s.allocates |=
        symbol != null
            && Marks.nullable(symbol)
            && engine.ffm().role(type) == FfmTypes.Role.SEGMENT;
  }

  @Override
  public Void visitThrow(ThrowTree tree, Void unused) {
    s.refuses = true;
    return super.visitThrow(tree, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    nullPointer(tree.getExpression());
    nullReference(tree.getExpression(), ((JCTree) tree).type);
    written(ASTHelpers.getSymbol(tree.getVariable()));
    return super.visitAssignment(tree, null);
  }

  /** Notes fields of classes that deal in native memory: flags count as much as segments. */
  private void written(Symbol symbol) {
    if (symbol instanceof VarSymbol v
        && !v.isStatic()
        && v.owner instanceof Symbol.ClassSymbol c
        && engine.ffm().touches(c)) {
      s.writes = true;
    }
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    // Memory from an arena that lasts; where from a variable, its opening is what counts.
    s.allocates |=
        ASTHelpers.getReceiver(tree) != null
            && ASTHelpers.getSymbol(ASTHelpers.getReceiver(tree)) instanceof VarSymbol v
            && v.owner instanceof Symbol.ClassSymbol
            && engine.ffm().role(v.type) == FfmTypes.Role.ARENA
            && allocates(ASTHelpers.getSymbol(tree));
    boolean handle = callsHandle(ASTHelpers.getSymbol(tree));
    if (handle) {
      s.handleCalls.add(tree);
      // A pointer that native code returns.
      if (engine.ffm().role(((JCTree) tree).type) == FfmTypes.Role.SEGMENT) {
        s.memory.given();
      }
    }
    if (handle && engine.natives().mayDeal(ASTHelpers.getReceiver(tree))) {
      s.acts = true;
      s.touches = true;
    }
    nullArguments(tree);
    nullPointer(ASTHelpers.getReceiver(tree));
    aboutParameter = MemoryUse.isOnGiven(tree, engine);
    called(ASTHelpers.getSymbol(tree));
    aboutParameter = false;
    return super.visitMethodInvocation(tree, null);
  }

  private boolean callsHandle(MethodSymbol m) {
    if ((m.flags() & com.sun.tools.javac.code.Flags.SIGNATURE_POLYMORPHIC) != 0) {
      return true;
    }
    Contract contract = engine.contract(m);
    return contract != null && contract.is(Trait.CallsNative.class);
  }

  private void nullArguments(MethodInvocationTree tree) {
    var parameters = ASTHelpers.getSymbol(tree).params();
    for (int i = 0; i < tree.getArguments().size() && i < parameters.size(); i++) {
      nullReference(tree.getArguments().get(i), parameters.get(i).type);
      if (engine.sources().classTree(ASTHelpers.getSymbol(tree).enclClass()) != null) {
        nullPointer(tree.getArguments().get(i));
      }
    }
  }

  private boolean allocates(MethodSymbol m) {
    Contract contract = engine.contract(m);
    return contract != null && contract.is(Trait.Allocates.class);
  }

  @Override
  public Void visitBinary(BinaryTree tree, Void unused) {
    // A comparison with NULL by identity is of interest for its own sake.
    if (tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO) {
      s.allocates |= isNull(tree.getLeftOperand()) || isNull(tree.getRightOperand());
    }
    return super.visitBinary(tree, null);
  }

  private boolean isNull(Tree operand) {
    return ASTHelpers.getSymbol(operand) instanceof VarSymbol v
        && v.isStatic()
        && engine.natives().isNull(v);
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    called(ASTHelpers.getSymbol(tree));
    return super.visitNewClass(tree, null);
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    s.functions = true;
    return super.visitLambdaExpression(tree, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
    s.functions = true;
    called(ASTHelpers.getSymbol(tree));
    return super.visitMemberReference(tree, null);
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    for (Tree resource : tree.getResources()) {
      JCTree r = (JCTree) resource;
      if (engine.ffm().touchesType(r instanceof JCTree.JCVariableDecl v ? v.sym.type : r.type)) {
        s.acts = true;
        s.touches = true;
      }
    }
    return super.visitTry(tree, null);
  }

  /** A method of a class file may do what its types say. */
  private void compiled(MethodSymbol m) {
    boolean gives = engine.ffm().role(m.getReturnType()) == FfmTypes.Role.SEGMENT;
    boolean touches = false;
    for (VarSymbol p : m.params()) {
      FfmTypes.Role role = engine.ffm().role(p.type);
      touches |= role == FfmTypes.Role.SEGMENT;
      gives |= role == FfmTypes.Role.ALLOCATOR;
      // A helper that links functions.
      s.checks |=
          engine.ffm().isDescriptor(p.type)
              && engine.ffm().role(m.getReturnType()) == FfmTypes.Role.HANDLE;
    }
    s.touches |= gives || touches || engine.ffm().describes(m.getReturnType());
    s.memory.compiled(gives, touches);
  }

  private void called(Symbol symbol) {
    if (!(symbol instanceof MethodSymbol m)) {
      return;
    }
    if (engine.natives().isBinding(m)) {
      s.memory.binding();
      s.bindings.add(m.name.toString());
    }
    mayBeNull(m, m.getReturnType());
    Symbol owner = m.owner;
    boolean ffmOwner = engine.ffm().touches(owner);
    s.touches |= ffmOwner;
    if (engine.natives().deals(m)) {
      s.acts = true;
      s.touches = true;
      return;
    }
    Contract contract = engine.contract(m);
    Trait.Evaluates evaluates = contract == null ? null : contract.trait(Trait.Evaluates.class);
    if (evaluates != null) {
      s.checks |= evaluates.checks() != Trait.Checked.NOTHING && !evaluates.seldom();
      s.describes |= evaluates.seldom();
    }
    s.waits |= Waiting.mayWait(m, contract, engine);
    s.parses |= Spelled.announces(contract);
    s.refuses |= s.parses;
    if (contract != null) {
      s.stubs |= contract.makesStub();
      s.memory.called(contract, aboutParameter);
      for (Effect e : contract.effects()) {
        s.acts |= e instanceof Effect.Opens || e instanceof Effect.Closes;
        s.hops |= e instanceof Effect.CleansUp || e instanceof Effect.Runs r && r.hop() != Hop.NONE;
      }
    } else if (ffmOwner
        && (m.flags() & com.sun.tools.javac.code.Flags.ABSTRACT) != 0
        && m.name.contentEquals("close")) {
      s.acts = true;
    } else if (contract == null && engine.compiled().isShort(m)) {
      compiled(m);
    }
    if (engine.sources().classTree(m.enclClass()) != null) {
      // A helper makes a layout of the ones that it is given.
      s.shapes |= !m.params().isEmpty() && engine.ffm().isShape(m.getReturnType());
      s.calls.add(m);
      if (m.isConstructor()) {
        // Field initialisers run with the constructor.
        ClassTree c = engine.sources().classTree(m.enclClass());
        for (Tree member : c.getMembers()) {
          if (member instanceof JCTree.JCVariableDecl v && v.init != null && !v.sym.isStatic()) {
            s.touches |= engine.ffm().touchesType(v.sym.type);
            s.acts |= engine.relevance().acts(v.init);
          }
        }
      }
    }
  }
}
