package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.List;

/**
 * What it means that two pointers or handles turn out to be one: whoever has the one has the other.
 */
final class Sameness {

  private final Run run;

  Sameness(Run run) {
    this.run = run;
  }

  /** The outcomes of a comparison of two values that was made. */
  List<Eval> compared(Value a, Value b, List<Eval> done) {
    if (!concerns(a, b) && !concerns(b, a) && Presence.same(a, b) == null) {
      return done;
    }
    List<Eval> out = new ArrayList<>();
    for (Eval e : done) {
      Condition same = Presence.same(a, b);
      if (same != null) {
        out.add(new Eval(e.world(), new Value.Truth(same)));
      } else {
        out.add(new Eval(one(a, b, e.world()), new Value.Constant(true)));
        out.add(new Eval(e.world(), new Value.Constant(false)));
      }
    }
    return out;
  }

  /** The world in which the operands of a comparison are one, as the world says nothing of it. */
  World one(ExpressionTree comparison, World w, Frame f) {
    if (w.lifetimes().isEmpty()) {
      return w;
    }
    ExpressionTree e = ASTHelpers.stripParentheses(comparison);
    if (e instanceof BinaryTree b
        && (b.getKind() == Tree.Kind.EQUAL_TO || b.getKind() == Tree.Kind.NOT_EQUAL_TO)) {
      return one(known(b.getLeftOperand(), w, f), known(b.getRightOperand(), w, f), w);
    }
    if (e instanceof MethodInvocationTree call
        && ASTHelpers.getSymbol(call) instanceof MethodSymbol m) {
      List<? extends ExpressionTree> given = call.getArguments();
      ExpressionTree receiver = ASTHelpers.getReceiver(call);
      if (run.engine().isEquals(m) && receiver != null) {
        return one(known(receiver, w, f), known(given.get(0), w, f), w);
      }
      if (run.engine().comparesArguments(m)) {
        return one(known(given.get(0), w, f), known(given.get(1), w, f), w);
      }
    }
    return w;
  }

  private Value known(ExpressionTree e, World w, Frame f) {
    Value v = run.conditions().known(e, w, f);
    return v == null ? Value.UNKNOWN : v;
  }

  /** The world in which two values are one. */
  World one(Value a, Value b, World in) {
    if (a.equals(b)) {
      return in;
    }
    World w = concerns(a, b) ? shared(a, in) : in;
    return concerns(b, a) ? shared(b, w) : w;
  }

  /**
   * Whether something of native code may be the same as a thing that somebody else holds, or
   * missing though it never is.
   */
  private static boolean concerns(Value thing, Value other) {
    Value.View x = Pointers.view(thing);
    if (x == null || !x.isNative() || x.lifetime().grant.kind() != Grant.Kind.OWNED) {
      return false;
    }
    return other instanceof Value.NullPointer
        ? x.lifetime().grant.exists() == null
        : !(other instanceof Value.Constant) && other != Value.NULL;
  }

  private static World shared(Value v, World w) {
    Lifetime l = Pointers.view(v).lifetime();
    return w.state(l, w.state(l).escape());
  }
}
