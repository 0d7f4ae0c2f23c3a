package dev.forewarn.flow;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.constants.VarAccess;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Trait;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.List;

/**
 * What native code stored in the members of structs that it was given: found again by where a call
 * of Java reads, whatever names the layout has. Only memory is followed that the method under
 * analysis allocated.
 */
final class Members {

  private final Run run;

  Members(Run run) {
    this.run = run;
  }

  /** What native code stored at an offset: a pointer, or a number that is as good as one. */
  private record Member(long offset, long size) implements SmallMap.ByValue {

    /** Whether it has any of some bytes; all of them do if nobody knows which these are. */
    boolean isIn(VarAccess.Bytes bytes) {
      return bytes == null
          || offset < bytes.offset() + bytes.size() && bytes.offset() < offset + size;
    }

    boolean is(VarAccess.Bytes bytes) {
      return bytes != null && bytes.offset() == offset && bytes.size() == size;
    }
  }

  /** Whether native code may store something in a struct that a value is, so that it is found. */
  boolean follows(Value struct) {
    return memory(struct) != null && offset(struct) != null;
  }

  /** Native code stores something in a struct, at an offset there. */
  World store(Value struct, long at, long size, Value content, Event event, World in) {
    ObjectId id = memory(struct);
    Long begin = offset(struct);
    if (id == null || begin == null) {
      return in;
    }
    World w = run.cells().present(id, in);
    HeapObject before = w.heap().get(id);
    boolean elsewhere = id.summary || id.given || before.escaped();
    if (elsewhere) {
      w = run.pointers().handOver(content, w);
    }
    Value now = id.summary ? Value.UNKNOWN : content;
    Member member = new Member(begin + at, size);
    return w.object(id, w.heap().get(id).with(member, new Stored(now, event)));
  }

  /** What a call reads as a pointer; null if it is nothing that native code stored. */
  Value read(CallSite site, Effects.State s) {
    HeapObject o = object(site.receiver(), s.world());
    VarAccess.Bytes bytes = o == null ? null : bytes(new Ref.This(), site.receiver(), site, s);
    Stored found = bytes == null ? null : o.fields().get(new Member(bytes.offset(), bytes.size()));
    return found != null && found.value() instanceof Value.View x
        ? new Value.View(x.lifetime(), x.kind(), true, null, x.aspect(), run.extents().read(site))
        : null;
  }

  /** What a call does with members: it reads them in its own way, or writes over them. */
  Eval touched(Contract contract, CallSite site, Effects.State s, Eval e) {
    if (e.world().heap().isEmpty()) {
      return e;
    }
    Eval out = touched(contract, new Ref.This(), site.receiver(), site, s, e);
    for (int i = 0; i < site.rawArguments().size(); i++) {
      out = touched(contract, new Ref.Parameter(i), site.rawArguments().get(i), site, s, out);
    }
    return out;
  }

  private Eval touched(
      Contract contract, Ref what, Value struct, CallSite site, Effects.State s, Eval e) {
    if (struct instanceof Value.View v && v.aspect() instanceof Aspect.Cell c && c.pointer()) {
      return writes(contract, what)
          ? new Eval(run.cells().overwritten(c, site, e.world()), e.value())
          : e;
    }
    HeapObject o = object(struct, e.world());
    if (o == null || !holdsAny(o)) {
      return e;
    }
    boolean looks = contract.is(Trait.Reads.class);
    boolean said = false;
    Eval out = e;
    for (Effect effect : contract.effects()) {
      if (effect instanceof Effect.Touches t && t.what().equals(what)) {
        said = true;
        VarAccess.Bytes bytes = bytes(what, struct, site, s);
        // What only makes a part of it looks at nothing.
        out =
            t.writes() ? written(struct, bytes, out) : looks ? read(struct, bytes, site, out) : out;
      }
    }
    return said || !looks ? out : read(struct, null, site, out);
  }

  private static boolean writes(Contract contract, Ref what) {
    for (Effect effect : contract.effects()) {
      if (effect instanceof Effect.Touches t && t.writes() && t.what().equals(what)) {
        return true;
      }
    }
    return false;
  }

  /** What native code stored at an offset, where nobody has written over it since. */
  Value held(Value struct, long at, long size, World w) {
    HeapObject o = object(struct, w);
    Long begin = offset(struct);
    Stored s = o == null || begin == null ? null : o.fields().get(new Member(begin + at, size));
    return s == null ? Value.UNKNOWN : s.value();
  }

  private Eval written(Value struct, VarAccess.Bytes bytes, Eval e) {
    World w = e.world();
    for (Object key : Worlds.keys(object(struct, w).fields())) {
      if (key instanceof Member m && m.isIn(bytes)) {
        Stored before = object(struct, w).fields().get(m);
        w = run.pointers().handOver(before.value(), w);
        w = w.object(memory(struct), object(struct, w).without(m));
      }
    }
    return new Eval(w, e.value());
  }

  private Eval read(Value struct, VarAccess.Bytes bytes, CallSite site, Eval e) {
    Eval out = e;
    for (Object key : Worlds.keys(object(struct, e.world()).fields())) {
      if (!(key instanceof Member m) || !m.isIn(bytes)) {
        continue;
      }
      Value content = object(struct, out.world()).fields().get(m).value();
      if (content instanceof Value.View x
          && Pointers.view(out.value()) instanceof Value.View got
          && got.lifetime() == x.lifetime()) {
        continue;
      }
      Value as = m.is(bytes) && out.value() == Value.UNKNOWN ? as(content, site.type()) : null;
      out =
          as != null
              ? new Eval(out.world(), as)
              : new Eval(run.pointers().handOver(content, out.world()), out.value());
    }
    return out;
  }

  /** What was stored, as a value of a type; null if it is not as good as that. */
  private Value as(Value content, Type type) {
    if (type == null || !(content instanceof Value.View x)) {
      return null;
    }
    if (type.hasTag(TypeTag.LONG) || type.hasTag(TypeTag.INT)) {
      return new Value.Address(x);
    }
    return run.ffm().role(type) == FfmTypes.Role.SEGMENT
        ? new Value.View(x.lifetime(), x.kind(), true, null, x.aspect(), null)
        : null;
  }

  /** Which bytes of the memory as a whole a call touches; null if that is not known. */
  VarAccess.Bytes bytes(Ref what, Value of, CallSite site, Effects.State s) {
    Contract contract = run.contract(site.method());
    Long begin = offset(of);
    if (contract == null || begin == null || ((Value.View) of).kind() != ViewKind.SEGMENT) {
      return null;
    }
    for (Effect e : contract.effects()) {
      if (e instanceof Effect.Touches t && t.what().equals(what)) {
        VarAccess.Bytes part = t.size() == null ? byHandle(site) : said(t, site, s);
        return part == null ? null : new VarAccess.Bytes(begin + part.offset(), part.size());
      }
    }
    return null;
  }

  private VarAccess.Bytes said(Effect.Touches t, CallSite site, Effects.State s) {
    Extents.Bytes from = run.extents().amount(t.from(), site, s);
    Extents.Bytes size = run.extents().amount(t.size(), site, s);
    return from.exact()
        ? new VarAccess.Bytes(from.least(), size.exact() ? size.least() : Integer.MAX_VALUE)
        : null;
  }

  private VarAccess.Bytes byHandle(CallSite site) {
    VarAccess a = run.extents().sizes().access(Constants.of(site.receiver()));
    List<Value> given = site.rawArguments();
    return a != null
            && a.value() != null
            && given.size() > 1
            && given.get(1) instanceof Value.Constant(Object c)
            && Arithmetic.whole(c) instanceof Long base
        ? new VarAccess.Bytes(base + a.value().offset(), a.value().size())
        : null;
  }

  private static boolean holdsAny(HeapObject o) {
    for (Object key : Worlds.keys(o.fields())) {
      if (key instanceof Member) {
        return true;
      }
    }
    return false;
  }

  private static HeapObject object(Value struct, World w) {
    ObjectId id = memory(struct);
    return id == null ? null : w.heap().get(id);
  }

  /** The object that stands for memory that is no cell of one pointer; null if none does. */
  private static ObjectId memory(Value v) {
    return v instanceof Value.View x && !(x.aspect() instanceof Aspect.Cell c && c.pointer())
        ? Aspect.memory(x.aspect())
        : null;
  }

  /** Whether memory is followed that may hold more than one pointer. */
  static boolean isStruct(Value.View v) {
    return memory(v) != null;
  }

  private static Long offset(Value v) {
    return memory(v) == null ? null : Aspect.offset(((Value.View) v).aspect());
  }
}
