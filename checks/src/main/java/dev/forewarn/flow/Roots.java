package dev.forewarn.flow;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.bindings.Marks;
import dev.forewarn.code.UnsupportedTree;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.LifetimeState;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a method, lambda or initialiser from the start, with parameters of which nothing is known.
 */
final class Roots {

  /** So many parameters that may be null are told apart. */
  private static final int NULLABLE = 3;

  private Roots() {}

  /**
   * How a method ended.
   *
   * @param activation the running of the method itself
   * @param self the object that it ran on; null if static
   * @param end worlds that came to the end of the body
   * @param exits worlds that left otherwise
   */
  record Ended(Activation activation, Value.Obj self, Worlds end, Exits exits) {

    /** The worlds in which it completed normally. */
    List<World> normal() {
      List<World> out = new ArrayList<>(end.list());
      exits.returns.values().forEach(ws -> out.addAll(ws.list()));
      return out;
    }
  }

  static Ended execute(Run run, Tree code, ClassSymbol cls, CompilationUnitTree unit) {
    Activation a = new Activation(null, null, code, unit, true, Strand.ROOT);
    Exits exits = new Exits(false);
    ObjectId token = new ObjectId("caller", true, false, null, null);
    boolean constructor = code instanceof JCMethodDecl m && m.sym.isConstructor();
    boolean isStatic =
        code instanceof JCMethodDecl m
            ? m.sym.isStatic()
            : code instanceof BlockTree b
                ? b.isStatic()
                : code instanceof JCVariableDecl v && v.sym.isStatic();
    World w = World.START;
    Value.Obj self = null;
    if (!isStatic) {
      ObjectId id = new ObjectId("this", !constructor, false, token, constructor ? a : null);
      self = new Value.Obj(id);
      w = w.object(id, Given.object(cls));
    }
    Frame f = new Frame(a, self == null ? Value.UNKNOWN : self, cls, exits);
    for (VariableTree p : parameters(code)) {
      VarSymbol v = ((JCVariableDecl) p).sym;
      Value given =
          run.engine().passedArenas().mayBeOwn(v)
              ? Value.UNKNOWN
              : run.given().value(token, v, v.type);
      if (given instanceof Value.Obj o) {
        w = w.object(o.id(), Given.object((ClassSymbol) v.type.tsym));
      }
      if (given != Value.UNKNOWN) {
        w = w.local(v, given);
      }
      Lifetime taken = run.given().taken().get(v);
      if (taken != null) {
        w = w.state(taken, LifetimeState.OPEN);
      }
    }
    for (VarSymbol v : run.mentioned(code)) {
      // What a lambda captures from around it.
      Value given = run.given().value(token, v, v.type);
      if (given instanceof Value.Obj o) {
        w = w.object(o.id(), Given.object((ClassSymbol) v.type.tsym));
      }
      if (given != Value.UNKNOWN) {
        w = w.local(v, given);
      }
    }
    Worlds end = new Worlds();
    switch (code) {
      case MethodTree m -> end = run.statements().block(m.getBody(), withNull(m, w, run), f);
      case LambdaExpressionTree l -> {
        if (l.getBody() instanceof BlockTree b) {
          end = run.statements().block(b, Worlds.of(w), f);
        } else {
          for (Eval e : run.expressions().evaluate((ExpressionTree) l.getBody(), w, f)) {
            exits.returned(new Exits.Result(l.getBody(), e.value()), e.world());
          }
        }
      }
      case BlockTree b -> end = run.statements().block(b, Worlds.of(w), f);
      case VariableTree v -> {
        for (Eval e : run.expressions().evaluate(v.getInitializer(), w, f)) {
          exits.returned(new Exits.Result(v, e.value()), e.world());
        }
      }
      default -> throw new UnsupportedTree(code);
    }
    return new Ended(a, self, end, exits);
  }

  /** The worlds in which pointers are there, and those in which they are null as they may be. */
  private static Worlds withNull(MethodTree m, World given, Run run) {
    Worlds out = Worlds.of(given);
    int n = 0;
    for (VariableTree p : m.getParameters()) {
      VarSymbol v = ((JCVariableDecl) p).sym;
      if (run.ffm().role(v.type) == Role.SEGMENT && Marks.nullable(v) && n++ < NULLABLE) {
        for (World w : List.copyOf(out.list())) {
          out.add(w.local(v, Value.NULL));
        }
      }
    }
    return out;
  }

  private static List<? extends VariableTree> parameters(Tree code) {
    return switch (code) {
      case MethodTree m -> m.getParameters();
      case LambdaExpressionTree l -> l.getParameters();
      default -> List.of();
    };
  }
}
