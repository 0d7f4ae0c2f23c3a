package dev.forewarn.flow;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.forewarn.code.UnsupportedTree;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.List;

/**
 * Brings each kind of expression to the code that interprets it.
 *
 * <p>A visitor, where the rest of the engine has pattern switches: this is the branching that is
 * gone through most. A switch asks a tree for one interface after another, and the compiler of the
 * JVM unfolds all its cases into one method, which alone took a noticeable part of a small build.
 */
final class ExpressionKinds extends SimpleTreeVisitor<List<Eval>, ExpressionKinds.Here> {

  /** Where an expression is evaluated. */
  record Here(World world, Frame frame) {}

  private final Run run;
  private final Expressions expressions;

  ExpressionKinds(Run run, Expressions expressions) {
    this.run = run;
    this.expressions = expressions;
  }

  @Override
  protected List<Eval> defaultAction(Tree tree, Here in) {
    throw new UnsupportedTree(tree);
  }

  @Override
  public List<Eval> visitParenthesized(ParenthesizedTree tree, Here in) {
    return expressions.evaluate(tree.getExpression(), in.world(), in.frame());
  }

  @Override
  public List<Eval> visitLiteral(LiteralTree tree, Here in) {
    return Eval.of(in.world(), run.conditions().constant(tree));
  }

  @Override
  public List<Eval> visitIdentifier(IdentifierTree tree, Here in) {
    return expressions.identifier(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitMemberSelect(MemberSelectTree tree, Here in) {
    return expressions.select(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitMethodInvocation(MethodInvocationTree tree, Here in) {
    return run.calls().call(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitNewClass(NewClassTree tree, Here in) {
    return run.construction().create(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitNewArray(NewArrayTree tree, Here in) {
    return expressions.newArray(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitArrayAccess(ArrayAccessTree tree, Here in) {
    return expressions.element(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitAssignment(AssignmentTree tree, Here in) {
    return expressions.assign(
        tree.getVariable(), tree.getExpression(), tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitCompoundAssignment(CompoundAssignmentTree tree, Here in) {
    return expressions.compound(
        tree, tree.getVariable(), tree.getExpression(), in.world(), in.frame());
  }

  @Override
  public List<Eval> visitUnary(UnaryTree tree, Here in) {
    return expressions.unary(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitBinary(BinaryTree tree, Here in) {
    return expressions.binary(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitConditionalExpression(ConditionalExpressionTree tree, Here in) {
    return expressions.conditional(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitTypeCast(TypeCastTree tree, Here in) {
    return expressions.cast(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitInstanceOf(InstanceOfTree tree, Here in) {
    return expressions.truth(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitLambdaExpression(LambdaExpressionTree tree, Here in) {
    return Eval.of(in.world(), run.functions().lambda(tree, in.world(), in.frame()));
  }

  @Override
  public List<Eval> visitMemberReference(MemberReferenceTree tree, Here in) {
    return run.functions().reference(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitSwitchExpression(SwitchExpressionTree tree, Here in) {
    return run.switches().expression(tree, in.world(), in.frame());
  }

  @Override
  public List<Eval> visitPrimitiveType(PrimitiveTypeTree tree, Here in) {
    return type(in);
  }

  @Override
  public List<Eval> visitArrayType(ArrayTypeTree tree, Here in) {
    return type(in);
  }

  @Override
  public List<Eval> visitParameterizedType(ParameterizedTypeTree tree, Here in) {
    return type(in);
  }

  @Override
  public List<Eval> visitAnnotatedType(AnnotatedTypeTree tree, Here in) {
    return type(in);
  }

  /** The name of a type, as in {@code int.class}. */
  private static List<Eval> type(Here in) {
    return Eval.of(in.world(), Value.UNKNOWN);
  }
}
