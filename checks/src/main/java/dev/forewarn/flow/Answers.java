package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What objects answer when they are asked, and which calls may change that. */
final class Answers {

  private final Run run;

  Answers(Run run) {
    this.run = run;
  }

  /** The outcomes of a call, which may change how its receiver answers. */
  List<Effects.State> after(Contract contract, CallSite site, List<Effects.State> states) {
    return changesReceiver(contract, site)
        ? states.stream().map(s -> s.with(askedAnew(site, s.world()))).toList()
        : states;
  }

  /** Whether a call may change how its receiver answers when it is asked. */
  private boolean changesReceiver(Contract contract, CallSite site) {
    MethodSymbol m = site.method();
    if (m.isStatic() || m.isConstructor() || run.ffm().touches(m.owner)) {
      return false;
    }
    return m.getReturnType().hasTag(TypeTag.VOID)
        || m.getReturnType().tsym == m.owner
        || contract.effects().stream()
            .anyMatch(
                e ->
                    e instanceof Effect.Stores
                        || e instanceof Effect.Removes
                        || e instanceof Effect.Empties
                        || e instanceof Effect.Takes
                        || e instanceof Effect.Sets
                        || e instanceof Effect.Adds
                        || e instanceof Effect.Swaps);
  }

  /** What the receiver answered before, and what others did that may be the same, says nothing. */
  private static World askedAnew(CallSite site, World w) {
    ExpressionTree receiver =
        site.at() instanceof MethodInvocationTree call ? ASTHelpers.getReceiver(call) : null;
    return w.askedAnew(receiver == null ? null : ASTHelpers.getSymbol(receiver));
  }

  /** Whether a container certainly holds the one thing that is asked for: nothing stands in. */
  boolean isThere(Ref.Content c, CallSite site, Effects.State s) {
    List<Value> all =
        c.key() != null
            ? null
            : run.containers().elements(run.effects().value(c.of(), site, s), s.world());
    return all != null && all.size() == 1 && run.objects().cannotBeNull(all.get(0));
  }

  /** Whether a container is empty of which nothing else is known; null for other calls. */
  Condition empty(MethodInvocationTree call, World w, Frame f) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    Contract contract = receiver == null ? null : run.contract(ASTHelpers.getSymbol(call));
    if (contract == null
        || contract.effects().size() != 1
        || !(contract.effects().get(0) instanceof Effect.ResultEmpty e)
        || !(e.of() instanceof Ref.This)
        || run.conditions().known(receiver, w, f) instanceof Value.Obj) {
      return null;
    }
    if (run.conditions().known(receiver, w, f) instanceof Value.Constant(String text)) {
      return Condition.of(text.isEmpty() != e.negated());
    }
    Set<Object> mentions = new HashSet<>();
    String key = run.conditions().key(receiver, w, f, mentions);
    if (key == null) {
      return null;
    }
    mentions.add(Condition.CALLS);
    if (run.engine().tallies(ASTHelpers.getSymbol(call))) {
      mentions.add(Condition.TALLY);
    }
    Condition empty = new Condition.Atom("empty " + key, mentions);
    return e.negated() ? Condition.not(empty) : empty;
  }

  /**
   * What is known of a segment that a call asks it for, or of what a record holds; null if the call
   * asks for something else.
   */
  Value asked(MethodInvocationTree call, World w, Frame f) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    if (receiver == null
        || !call.getArguments().isEmpty()
        || !(ASTHelpers.getSymbol(call) instanceof MethodSymbol m)) {
      return null;
    }
    VarSymbol component = run.dispatch().recordComponent(m);
    if (component != null && run.sources().method(m) == null) {
      Value of = run.conditions().known(receiver, w, f);
      Value held = of == null ? Value.UNKNOWN : Conditions.fieldValue(of, component, w);
      return held == Value.UNKNOWN ? null : held;
    }
    boolean address = run.natives().takesAddress(m);
    boolean size = !address && run.extents().measures(m);
    boolean place = !address && !size && run.extents().tellsPlace(m);
    if (!address && !size && !place) {
      return null;
    }
    Value of = run.conditions().known(receiver, w, f);
    if (place) {
      return run.extents().place(m, of);
    }
    if (size) {
      return run.extents().sizeOf(of);
    }
    if (of instanceof Value.NullPointer) {
      return new Value.Constant(0L);
    }
    return of instanceof Value.View v && v.isNative() ? new Value.Address(v) : null;
  }

  /** Whether what a function gives takes the place of what is not there. */
  boolean isInstead(CallSite site) {
    return run.contract(site.method()).has(Effect.RunsIfEmpty.class);
  }
}
