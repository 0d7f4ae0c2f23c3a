package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.contracts.Amount;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Trait;
import java.util.List;
import javax.lang.model.element.ElementKind;

/**
 * A cheap look at the calls of one piece of code: may it touch memory of which it is known how
 * large it is, or the like? Accessors that only read or write what their caller hands them are not
 * of interest by themselves: they are looked at where they are called.
 */
final class MemoryUse {

  /** Calls that give segments of which something is known, and touch none. */
  private int giving;

  /** Calls that touch memory, and give nothing. */
  private int touching;

  /** Calls that do both. */
  private int both;

  /** Whether memory is touched, be it what the caller hands over. */
  private boolean any;

  /** Whether segments come up that may not be passed to every function. */
  private boolean special;

  /** Whether functions are called through methods that do nothing else. */
  private boolean callsBindings;

  /** Whether memory is made of a text. */
  private boolean texts;

  /** Whether characters are counted. */
  private boolean counts;

  private final List<MethodSymbol> calls;
  private final List<MethodInvocationTree> handleCalls;

  /** What is called may touch memory, or not; null if nobody has asked. */
  Boolean calleesTouch;

  MemoryUse(List<MethodSymbol> calls, List<MethodInvocationTree> handleCalls) {
    this.calls = calls;
    this.handleCalls = handleCalls;
  }

  /** The methods of this compilation that it calls. */
  List<MethodSymbol> calls() {
    return calls;
  }

  /** Whether handles are called, which may be of native functions. */
  boolean callsHandles() {
    return callsBindings || !handleCalls.isEmpty();
  }

  /** Notes something that gives a segment of which something is known. */
  void given() {
    giving++;
  }

  /** Notes a call of the binding of a function. */
  void binding() {
    callsBindings = true;
  }

  /** Notes a variable: what a static field holds may be known. */
  void mentioned(Symbol symbol, Engine engine) {
    if (symbol instanceof VarSymbol v
        && v.owner instanceof ClassSymbol
        && engine.ffm().role(v.type) == FfmTypes.Role.SEGMENT
        && (v.isStatic() ? !engine.natives().isNull(v) : engine.invariants().hasExtent(v))) {
      giving++;
    }
  }

  /**
   * Notes a call.
   *
   * @param onGiven whether it is made on something of which nothing is known
   */
  void called(Contract contract, boolean onGiven) {
    Trait.Spans spans = contract.trait(Trait.Spans.class);
    boolean frozen = contract.is(Trait.Frozen.class);
    boolean gives =
        spans != null
            || frozen
            || contract.has(Effect.ResultPointer.class)
            || contract.has(Effect.ResultAt.class);
    boolean reaches = contract.has(Effect.Touches.class);
    boolean touches = reaches && !onGiven;
    any |= reaches;
    special |=
        frozen
            || contract.is(Trait.OnHeap.class)
            || spans != null && spans.size() instanceof Amount.Array;
    texts |= spans != null && spans.size() instanceof Amount.Text;
    counts |=
        contract.trait(Trait.Yields.class) instanceof Trait.Yields y
            && y.kind() == Trait.Yielded.LENGTH;
    giving += gives && !touches ? 1 : 0;
    touching += touches && !gives ? 1 : 0;
    both += gives && touches ? 1 : 0;
  }

  /** Notes a call of a method without source, as its types say. */
  void compiled(boolean gives, boolean touches) {
    any |= touches;
    giving += gives && !touches ? 1 : 0;
    touching += touches && !gives ? 1 : 0;
    both += gives && touches ? 1 : 0;
  }

  /** Whether a call is made on a parameter or field, of which nothing is known. */
  static boolean isOnGiven(MethodInvocationTree call, Engine engine) {
    ExpressionTree receiver = ASTHelpers.getReceiver(call);
    return receiver != null
        && ASTHelpers.getSymbol(receiver) instanceof VarSymbol v
        && (v.getKind() == ElementKind.PARAMETER || v.getKind() == ElementKind.FIELD)
        && !(v.isStatic() && (v.flags() & Flags.FINAL) != 0)
        && !(v.getKind() == ElementKind.FIELD && engine.invariants().hasExtent(v));
  }

  /** Whether any segment comes up of which something is known. */
  boolean gives() {
    return giving + both > 0;
  }

  /** Whether segments come up that may not be passed to every function. */
  boolean isSpecial() {
    return special;
  }

  /** Whether memory is touched. */
  boolean touches() {
    return any;
  }

  /** Whether memory is touched that the caller does not hand over. */
  boolean touchesOther() {
    return touching + both > 0;
  }

  /** Whether what is known of one call may matter for another. */
  boolean meets() {
    return giving > 0 && touching + both > 0
        || both > 0 && touching + both > 1
        || special && callsHandles()
        || texts && counts;
  }
}
