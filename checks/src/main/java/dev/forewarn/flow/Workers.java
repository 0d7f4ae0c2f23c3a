package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.code.Copies;
import dev.forewarn.contracts.ClassKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.contracts.When;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Tells the fields that hold one worker thread: what is handed to it is done one after the other,
 * as if under a lock.
 */
final class Workers {

  /** The work that is handed to a field, which excludes other work of the same. */
  record Turn(VarSymbol worker) {}

  private final Engine engine;
  private final Copies copies;
  private final Map<VarSymbol, Serial> known = new HashMap<>();

  /** Whether what a field holds does one thing at a time. */
  private enum Serial {
    YES,
    NO,
    /** Somebody else made it. */
    OPEN
  }

  Workers(Engine engine, Copies copies) {
    this.engine = engine;
    this.copies = copies;
  }

  /** Whose turn a function is that a call hands over; null if others may run beside it. */
  Turn turn(MethodInvocationTree call) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    MethodSymbol m = ASTHelpers.getSymbol(call);
    if (receiver != null && !m.isStatic()) {
      VarSymbol root = copies.root(receiver);
      if (root != null && root.owner instanceof ClassSymbol && serial(root) != Serial.NO) {
        return new Turn(root);
      }
    }
    // An executor comes last.
    int last = call.getArguments().size() - 1;
    VarSymbol of = last < 1 ? null : copies.of(call.getArguments().get(last));
    if (of != null && of.owner instanceof ClassSymbol && isWorker(of)) {
      return new Turn(of);
    }
    return null;
  }

  private boolean isWorker(VarSymbol field) {
    boolean may =
        field.type.tsym instanceof ClassSymbol c
            && (c.isInterface() || engine.isA(ClassKind.WORKERS, c));
    return serial(field) == Serial.YES || may && serial(field) == Serial.OPEN;
  }

  /** Whose turn the functions are that a method is given, all of which it hands on; or null. */
  Turn turn(MethodSymbol m) {
    MethodTree tree = engine.sources().method(m);
    if (tree == null || tree.getBody() == null) {
      return null;
    }
    Turn[] found = {null};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        boolean hands =
            call.getArguments().stream()
                .anyMatch(a -> ASTHelpers.getSymbol(a) instanceof VarSymbol v && v.owner == m);
        if (hands && found[0] == null && runsElsewhere(ASTHelpers.getSymbol(call))) {
          found[0] = turn(call);
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(tree.getBody(), null);
    return found[0];
  }

  /** Whether a method runs a function on another thread while the object is there. */
  boolean hasThread(MethodSymbol m) {
    Contract c = engine.contract(m);
    return makesThread(m)
        || c != null
            && c.effects().stream()
                .anyMatch(e -> e instanceof Effect.Runs r && r.hop() != Hop.NONE);
  }

  /** Whether a method runs a function on another thread, or later. */
  boolean runsElsewhere(MethodSymbol m) {
    Contract c = engine.contract(m);
    return c != null
        && c.effects().stream()
            .anyMatch(
                e -> e instanceof Effect.Runs r && (r.hop() != Hop.NONE || r.when() == When.LATER));
  }

  /** Whether a method makes a thread that runs a function which it is given. */
  private boolean makesThread(MethodSymbol m) {
    Type made = m.isConstructor() ? m.owner.type : m.getReturnType();
    return made.tsym instanceof ClassSymbol c && engine.isA(ClassKind.THREAD, c);
  }

  private Serial serial(VarSymbol field) {
    Serial s = known.get(field);
    if (s == null) {
      s = find(field);
      known.put(field, s);
    }
    return s;
  }

  private Serial find(VarSymbol field) {
    Tree owner = engine.sources().classTree(field.enclClass());
    if (owner == null) {
      return Serial.OPEN;
    }
    Serial[] all = {null};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree v, Void unused) {
        if (ASTHelpers.getSymbol(v) == field && v.getInitializer() != null) {
          add(v.getInitializer());
        }
        return super.visitVariable(v, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree a, Void unused) {
        if (ASTHelpers.getSymbol(a.getVariable()) == field) {
          add(a.getExpression());
        }
        return super.visitAssignment(a, null);
      }

      private void add(ExpressionTree value) {
        Serial one = of(value);
        all[0] = all[0] == null || all[0] == one ? one : one == Serial.NO ? one : all[0];
      }
    }.scan(owner, null);
    return all[0] == null ? Serial.OPEN : all[0];
  }

  private Serial of(ExpressionTree value) {
    return switch (value) {
      case ParenthesizedTree p -> of(p.getExpression());
      case MethodInvocationTree call -> made(engine.contract(ASTHelpers.getSymbol(call)), call);
      case NewClassTree n ->
          engine.contract((MethodSymbol) ASTHelpers.getSymbol(n)) == null ? Serial.OPEN : Serial.NO;
      default -> Serial.OPEN;
    };
  }

  private static Serial made(Contract c, MethodInvocationTree call) {
    if (c == null) {
      return Serial.OPEN;
    }
    Trait.Serial serial = c.trait(Trait.Serial.class);
    if (serial == null) {
      return Serial.NO;
    }
    return serial.one() == null
            || serial.one() instanceof Ref.Parameter p
                && p.index() < call.getArguments().size()
                && Objects.equals(ASTHelpers.constValue(call.getArguments().get(p.index())), 1)
        ? Serial.YES
        : Serial.NO;
  }
}
