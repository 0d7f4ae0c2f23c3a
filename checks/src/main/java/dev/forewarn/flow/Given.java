package dev.forewarn.flow;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.bindings.Marks;
import dev.forewarn.bindings.Marks.Mark;
import dev.forewarn.contracts.OpaqueType;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values that were there before the method under analysis began, or that come out of code that is
 * not visible: each gets a lifetime of its own, of which nothing is known but that it is open.
 */
final class Given {

  private static final String[] OWNED = {"Owned", "Owning"};
  private static final String[] BORROWED = {"Borrowed", "NotOwning"};

  private record Key(ObjectId owner, Object name) {}

  private final Run run;
  private final Map<Key, Value> values = new HashMap<>();
  private final Set<VarSymbol> addresses = new HashSet<>();
  private final Map<VarSymbol, Lifetime> taken = new LinkedHashMap<>();

  Given(Run run) {
    this.run = run;
  }

  /** What a given object holds in a field. */
  Value field(ObjectId id, HeapObject object, VarSymbol field) {
    Key key = new Key(id, field);
    Value v = values.get(key);
    if (v == null) {
      v = run.invariants().field(id, object, field);
      boolean ofUnknown = v instanceof Value.View x && x.lifetime().kind == null;
      if (ofUnknown && Marks.any(field) && terms(field) != null) {
        // Whose it is says more than that it lives where another field does.
        v = handle(id, field);
      }
      if (v == null) {
        v =
            addresses.contains(field)
                ? new Value.Address(view(id, field, ViewKind.SEGMENT))
                : value(id, field, field.type);
      }
      values.put(key, v);
    }
    run.extents().met(v);
    return v;
  }

  /** In each given object, a field holds the address of something of its own. */
  void holdsAddress(VarSymbol field) {
    addresses.add(field);
  }

  /** What parameters are given that their method takes over, as annotations say. */
  Map<VarSymbol, Lifetime> taken() {
    return taken;
  }

  /** Whether more is known of fields than what code that was run before found in them. */
  boolean knowsMore() {
    return !addresses.isEmpty();
  }

  /** Some value of a type, the same each time that the same is asked for. */
  Value value(ObjectId owner, Object name, Type type) {
    if (name instanceof VarSymbol v) {
      Value handle = handle(owner, v);
      if (handle != null) {
        return handle;
      }
    }
    return switch (run.ffm().role(type)) {
      case NONE, HANDLE -> Value.UNKNOWN;
      case ARENA ->
          values.computeIfAbsent(
              new Key(owner, name), k -> new Value.ArenaRef(lifetime(owner, name)));
      case ALLOCATOR ->
          values.computeIfAbsent(new Key(owner, name), k -> view(owner, name, ViewKind.ALLOCATOR));
      case SEGMENT ->
          values.computeIfAbsent(new Key(owner, name), k -> view(owner, name, ViewKind.SEGMENT));
      case SCOPE ->
          values.computeIfAbsent(new Key(owner, name), k -> view(owner, name, ViewKind.SCOPE));
      case WRAPPER ->
          values.computeIfAbsent(
              new Key(owner, name),
              k -> new Value.Obj(new ObjectId(name.toString(), true, false, owner, null)));
    };
  }

  /** What annotations, or what is done with it, say of a pointer or handle; null if nothing. */
  private Value handle(ObjectId owner, VarSymbol v) {
    boolean marked = Marks.any(v);
    if (!marked && !v.type.isPrimitive() || !Natives.isPointer(v.type, run.engine())) {
      return null;
    }
    OpaqueType kind = marked ? OpaqueType.declared(Marks.handle(v)) : null;
    Grant.Kind terms = marked ? terms(v) : null;
    if (terms != null) {
      return values.computeIfAbsent(
          new Key(owner, v),
          k -> {
            Mark owned = Marks.of(v, OWNED);
            String family = owned == null ? null : NativeAnnotations.family(owned);
            boolean takes = terms == Grant.Kind.OWNED && v.owner instanceof MethodSymbol;
            Condition exists =
                takes ? new Condition.Atom("present " + v.name, Set.of(new Key(owner, v))) : null;
            Grant grant =
                new Grant(terms, family, null, null, List.of(), exists, false, takes, kind);
            Lifetime l = new Lifetime(null, null, false, owner, null, grant, v.name.toString());
            if (takes) {
              taken.put(v, l);
            }
            return new Value.View(l, ViewKind.SEGMENT, true);
          });
    }
    if (kind != null) {
      return run.natives().handle(kind);
    }
    // A number that is released is a handle.
    return v.type.isPrimitive() && run.engine().releasedNumbers().contains(v, run.root())
        ? values.computeIfAbsent(new Key(owner, v), k -> view(owner, v, ViewKind.SEGMENT))
        : null;
  }

  /** Whether annotations say that whoever has a variable owns what it holds. */
  static boolean takesOver(VarSymbol v) {
    return Marks.of(v, OWNED) != null;
  }

  private static Grant.Kind terms(VarSymbol v) {
    return Marks.of(v, OWNED) != null
        ? Grant.Kind.OWNED
        : Marks.of(v, BORROWED) != null ? Grant.Kind.BORROWED : null;
  }

  private Value.View view(ObjectId owner, Object name, ViewKind kind) {
    return new Value.View(lifetime(owner, name), kind, false);
  }

  Lifetime lifetime(ObjectId owner, Object name) {
    return new Lifetime(null, null, false, owner, null, name.toString());
  }

  /** The heap object of a given wrapper, to be put into a world when it is first met. */
  static HeapObject object(ClassSymbol type) {
    return new HeapObject(type, false, SmallMap.empty(), SmallMap.empty(), false);
  }
}
