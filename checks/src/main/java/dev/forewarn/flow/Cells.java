package dev.forewarn.flow;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Rename;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that is allocated to hold one pointer, as functions with out-parameters want it, or what
 * native code keeps in memory of the caller.
 */
final class Cells {

  private final Run run;
  private final Members members;
  private final Contents contents;

  Cells(Run run) {
    this.run = run;
    members = new Members(run);
    contents = new Contents(run);
  }

  /** Those that hold more than one pointer. */
  Members members() {
    return members;
  }

  /** What is found in the memory of native code. */
  Contents contents() {
    return contents;
  }

  /** Gives what a call has allocated an object that stands for its content, if it is a cell. */
  Eval allocated(Eval e, CallSite site) {
    if (!(e.value() instanceof Value.View v)
        || v.aspect() != Aspect.Part.ALLOCATED
        || v.kind() != ViewKind.SEGMENT
        || !isOfAddress(site) && !run.natives().followsStates()) {
      return e;
    }
    Activation a = site.frame().activation();
    ClassSymbol type = (ClassSymbol) run.symtab().objectType.tsym;
    ObjectId id = run.objectId(a, site.at(), type, false);
    World w = e.world();
    if (w.heap().get(id) != null) {
      w = Rename.object(w, id, run.objectId(a, site.at(), type, true));
    }
    return new Eval(w, v.with(new Aspect.Cell(id, isOfAddress(site))));
  }

  /** Others may read and write memory by its address, or in an arena that it is moved to. */
  World shown(Value memory, World w) {
    ObjectId id = memory instanceof Value.View v ? Aspect.memory(v.aspect()) : null;
    return id == null ? w : run.escapes().havoc(new Value.Obj(id), present(id, w));
  }

  /** Puts a pointer into a cell: only then does an object stand for it. */
  World store(Aspect.Cell cell, Value content, Event at, World w) {
    return run.containers().set(new Value.Obj(cell.id()), content, at, present(cell, w));
  }

  /** Lets an object stand for a cell. */
  World present(Aspect.Cell cell, World w) {
    return present(cell.id(), w);
  }

  World present(ObjectId id, World w) {
    if (w.heap().get(id) != null) {
      return w;
    }
    ClassSymbol type = (ClassSymbol) run.symtab().objectType.tsym;
    return w.object(id, new HeapObject(type, false, SmallMap.empty(), SmallMap.empty(), false));
  }

  /**
   * A cell is read in another way than as a pointer: by a handle of its layout, as a number,
   * through a buffer, in pieces.
   */
  Eval readOtherwise(CallSite site, Eval e) {
    Eval out = read(site.receiver(), site, e);
    for (Value v : site.rawArguments()) {
      out = read(v, site, out);
    }
    return out;
  }

  /** What is copied from one memory to another is left to whoever reads it there. */
  Eval moved(CallSite site, Eval e) {
    World w = e.world();
    for (Value v : site.rawArguments()) {
      if (v instanceof Value.View x && x.aspect() instanceof Aspect.Cell c && c.pointer()) {
        w = run.pointers().handOver(run.containers().content(new Value.Obj(c.id()), w), w);
      }
    }
    return new Eval(w, e.value());
  }

  private Eval read(Value from, CallSite site, Eval e) {
    boolean cell =
        from instanceof Value.View v && v.aspect() instanceof Aspect.Cell c && c.pointer();
    if (!cell || Pointers.view(e.value()) != null && e.value() != from) {
      return e;
    }
    ObjectId id = ((Aspect.Cell) ((Value.View) from).aspect()).id();
    Value content = run.containers().content(new Value.Obj(id), e.world());
    Type type = site.type();
    if (type == null || !(content instanceof Value.View x)) {
      return new Eval(run.pointers().handOver(content, e.world()), e.value());
    }
    if (type.hasTag(TypeTag.LONG)) {
      return new Eval(e.world(), new Value.Address(x));
    }
    if (run.ffm().role(type) == FfmTypes.Role.SEGMENT && e.value() == Value.UNKNOWN) {
      return new Eval(
          e.world(), new Value.View(x.lifetime(), x.kind(), true, null, x.aspect(), null));
    }
    return new Eval(run.pointers().handOver(content, e.world()), e.value());
  }

  /**
   * Something is written into memory that is larger than a pointer.
   *
   * @param offset where in the memory as a whole; null if that is not known
   */
  World write(Value.View into, Value what, Long offset, Event at, World w) {
    ObjectId memory = Aspect.memory(into.aspect());
    if (memory == null || into.aspect() instanceof Aspect.Cell c && c.pointer()) {
      return w;
    }
    World out = present(memory, w);
    Written key = new Written(offset);
    HeapObject o = out.heap().get(memory);
    Stored before = o.fields().get(key);
    boolean unsure =
        before != null
            && (memory.summary || key.offset == null)
            && !sameLifetime(before.value(), what);
    Value now = unsure || Pointers.view(what) == null ? Value.UNKNOWN : what;
    return out.object(memory, o.with(key, new Stored(now, at)));
  }

  private static boolean sameLifetime(Value a, Value b) {
    Value.View x = Pointers.view(a);
    Value.View y = Pointers.view(b);
    return x != null && y != null && x.lifetime() == y.lifetime();
  }

  /**
   * The pointers that memory holds, as far as that is known.
   *
   * @param member which of them only; null for all
   */
  List<Value> held(Value memory, FunctionEffect.Member member, World w) {
    Long begin = memory instanceof Value.View v ? Aspect.offset(v.aspect()) : null;
    Long wanted = member == null || begin == null ? null : (Long) (begin + member.offset());
    ObjectId id = memory instanceof Value.View v ? Aspect.memory(v.aspect()) : null;
    HeapObject o = id == null ? null : w.heap().get(id);
    List<Value> out = new ArrayList<>();
    for (Object key : o == null ? List.of() : Worlds.keys(o.fields())) {
      Value v = o.fields().get(key).value();
      if (key instanceof Written written && Pointers.view(v) == null && written.offset == null) {
        return List.of();
      }
      boolean asked = key instanceof Written written && (member == null || written.at(wanted));
      if (asked && Pointers.view(v) != null) {
        out.add(v);
      }
    }
    return out;
  }

  /** What was written at an offset, or somewhere. */
  private record Written(Long offset) implements SmallMap.ByValue {
    boolean at(Long wanted) {
      return offset != null && offset.equals(wanted);
    }
  }

  /** What memory for one pointer holds; NULL if nobody has written there. */
  Value held(Aspect.Cell cell, World w) {
    return w.heap().get(cell.id()) == null
        ? Value.NULL_POINTER
        : run.containers().content(new Value.Obj(cell.id()), w);
  }

  /** Something is written into memory for one pointer that is no pointer, or not known. */
  World overwritten(Aspect.Cell cell, CallSite site, World w) {
    HeapObject o = w.heap().get(cell.id());
    Stored before = o == null ? null : o.fields().get(HeapObject.Slot.CONTENT);
    if (before != null && site.event().equals(before.at())) {
      return w;
    }
    World out = before == null ? w : run.pointers().handOver(before.value(), w);
    return store(cell, Value.UNKNOWN, site.event(), out);
  }

  /** Whether a call allocates memory for one pointer: not for several, or for something else. */
  private static boolean isOfAddress(CallSite site) {
    if (site.method().params().isEmpty()) {
      return false;
    }
    Type first =
        site.trees().isEmpty()
            ? site.method().params().head.type
            : ((com.sun.tools.javac.tree.JCTree) site.trees().get(0)).type;
    return first != null
        && first.tsym != null
        && first.tsym.flatName().contentEquals(FfmTypes.ADDRESS_LAYOUT)
        && !isCounted(site);
  }

  private static boolean isCounted(CallSite site) {
    return site.method().params().size() > 1
        && site.method().params().get(1).type.hasTag(TypeTag.LONG)
        && !(site.argument(1) instanceof Value.Constant(Object n)
            && Long.valueOf(1).equals(Arithmetic.whole(n)));
  }
}
