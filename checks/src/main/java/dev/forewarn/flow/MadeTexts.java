package dev.forewarn.flow;

import com.sun.source.tree.BlockTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.HeapObject.Slot;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Texts;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;

/**
 * Texts that are put together piece by piece, and the names of constants: what functions are looked
 * up under. Objects that collect a text are followed only where a function may be looked up so.
 */
final class MadeTexts {

  private final Run run;
  private Boolean mayLookUp;

  MadeTexts(Run run) {
    this.run = run;
  }

  /** Whether a constructor makes an object that collects a text which is worth following. */
  boolean begins(Contract contract, CallSite site) {
    Trait.Collects c = contract.trait(Trait.Collects.class);
    return c != null && piece(c, site) != Value.UNKNOWN && mayLookUp();
  }

  private boolean mayLookUp() {
    if (mayLookUp == null) {
      boolean constant =
          run.root() instanceof JCTree.JCVariableDecl v && v.sym != null && v.sym.isStatic()
              || run.root() instanceof BlockTree;
      mayLookUp = constant || run.natives().composes(run.root());
    }
    return mayLookUp;
  }

  /** What a call adds; unknown if that cannot be told, or it does something else to the text. */
  private static Value piece(Trait.Collects c, CallSite site) {
    return switch (c.what()) {
      case null -> c.begins() ? new Value.Constant("") : Value.UNKNOWN;
      case Ref.Parameter p -> site.argument(p.index());
      default -> Value.UNKNOWN;
    };
  }

  /** A call that changes a text which is collected. */
  Eval collected(Trait.Collects c, CallSite site, Eval e) {
    Value holder = site.method().isConstructor() ? e.value() : site.receiver();
    HeapObject object = holder instanceof Value.Obj o ? e.world().heap().get(o.id()) : null;
    if (object == null) {
      return e;
    }
    Value piece = piece(c, site);
    Value before = site.method().isConstructor() ? new Value.Constant("") : text(holder, e.world());
    Value now = Arithmetic.joined(before, piece);
    Value.Obj o = (Value.Obj) holder;
    return new Eval(
        e.world().object(o.id(), object.with(Slot.TEXT, new Stored(now, site.event()))), e.value());
  }

  /** The text that an object has collected. */
  Value text(Value holder, World w) {
    HeapObject object = holder instanceof Value.Obj o ? w.heap().get(o.id()) : null;
    Stored s = object == null || object.escaped() ? null : object.fields().get(Slot.TEXT);
    return s == null || ((Value.Obj) holder).id().summary ? Value.UNKNOWN : s.value();
  }

  /** The name of a constant of an enum, also while that is made; some plain text if not known. */
  Value nameOfConstant(Value v, World w) {
    if (v instanceof Value.Constant(VarSymbol c)) {
      return new Value.Constant(c.name.toString());
    }
    HeapObject o = v instanceof Value.Obj x ? w.heap().get(x.id()) : null;
    return o != null
            && run.root() instanceof JCTree.JCVariableDecl d
            && d.sym.isEnum()
            && o.type() != null
            && run.types().isSubtype(o.type().type, d.sym.enclClass().type)
        ? new Value.Constant(d.name.toString())
        : Texts.plain(run.nextNumber());
  }
}
