package dev.forewarn.worlds;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call with the values that go into it.
 *
 * @param at the tree that makes the call
 * @param method what is called, as javac resolved it
 * @param receiver value of the receiver; unknown for static methods
 * @param arguments values of the arguments; a variable-arity tail is one array value each
 * @param trees the argument expressions, as many as there are; empty for implicit calls
 * @param type what the call evaluates to
 * @param virtual whether an override may be what runs
 * @param unpacked values of the argument expressions, one each
 * @param implicit whether no one wrote the call: the close of a try-with-resources
 * @param through whether the call is made by a method without source that {@code at} calls
 * @param on what the method is then called on, if that is written; or null
 */
public record CallSite(
    Tree at,
    MethodSymbol method,
    Value receiver,
    List<Value> arguments,
    List<? extends ExpressionTree> trees,
    Type type,
    boolean virtual,
    boolean implicit,
    Frame frame,
    List<Value> unpacked,
    boolean through,
    Tree on) {

  public CallSite(
      Tree at,
      MethodSymbol method,
      Value receiver,
      List<Value> arguments,
      List<? extends ExpressionTree> trees,
      Type type,
      boolean virtual,
      boolean implicit,
      Frame frame,
      List<Value> unpacked) {
    this(
        at, method, receiver, arguments, trees, type, virtual, implicit, frame, unpacked, false,
        null);
  }

  public CallSite(
      Tree at,
      MethodSymbol method,
      Value receiver,
      List<Value> arguments,
      List<? extends ExpressionTree> trees,
      Type type,
      boolean virtual,
      boolean implicit,
      Frame frame) {
    this(at, method, receiver, arguments, trees, type, virtual, implicit, frame, arguments);
  }

  /** The values of the argument expressions, before a variable-arity tail was packed. */
  public List<Value> rawArguments() {
    return unpacked;
  }

  /**
   * The same call, made by a method without source that {@code at} calls.
   *
   * @param receiver what it is made on, if that is written; or null
   */
  public CallSite through(Tree receiver) {
    return new CallSite(
        at,
        method,
        this.receiver,
        arguments,
        trees,
        type,
        virtual,
        implicit,
        frame,
        unpacked,
        true,
        receiver);
  }

  /** The same call, of the method that is known to run. */
  public CallSite resolvedTo(MethodSymbol target) {
    return target == method
        ? this
        : new CallSite(
            at, target, receiver, arguments, trees, type, virtual, implicit, frame, unpacked,
            through, on);
  }

  /** The same call, on another object. */
  public CallSite on(Value other) {
    return new CallSite(
        at, method, other, arguments, trees, type, virtual, implicit, frame, unpacked, through, on);
  }

  /** The same call, made where control leaves to other places. */
  public CallSite in(Frame other) {
    return new CallSite(
        at, method, receiver, arguments, trees, type, virtual, implicit, other, unpacked, through,
        on);
  }

  /** The expressions that say what is called on what, with what. */
  public List<Tree> expressions() {
    List<Tree> out = new ArrayList<>(trees);
    receiverTree().ifPresent(out::add);
    return out;
  }

  /** What the method is called on, if that is written. */
  public Optional<Tree> receiverTree() {
    if (through) {
      return Optional.ofNullable(on);
    }
    return Optional.ofNullable(
        at instanceof MethodInvocationTree call ? ASTHelpers.getReceiver(call) : null);
  }

  public Value argument(int i) {
    return i < arguments.size() ? arguments.get(i) : Value.UNKNOWN;
  }

  public Event event() {
    return implicit ? new Event(frame.activation(), at, true) : new Event(frame.activation(), at);
  }
}
