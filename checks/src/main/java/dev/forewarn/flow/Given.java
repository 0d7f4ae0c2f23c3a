package dev.forewarn.flow;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.bindings.Marks;
import dev.forewarn.contracts.OpaqueType;
import dev.forewarn.contracts.ViewKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Values that were there before the method under analysis began, or that come out of code that is
 * not visible: each gets a lifetime of its own, of which nothing is known but that it is open.
 */
final class Given {

  private record Key(ObjectId owner, Object name) {}

  private final Run run;
  private final Map<Key, Value> values = new HashMap<>();
  private final Set<VarSymbol> addresses = new HashSet<>();

  Given(Run run) {
    this.run = run;
  }

  /** What a given object holds in a field. */
  Value field(ObjectId id, HeapObject object, VarSymbol field) {
    Key key = new Key(id, field);
    Value v = values.get(key);
    if (v == null) {
      v = run.invariants().field(id, object, field);
      if (v == null) {
        v =
            addresses.contains(field)
                ? new Value.Address(view(id, field, ViewKind.SEGMENT))
                : value(id, field, field.type);
      }
      values.put(key, v);
    }
    return v;
  }

  /** In each given object, a field holds the address of something of its own. */
  void holdsAddress(VarSymbol field) {
    addresses.add(field);
  }

  /** Whether more is known of fields than what code that was run before found in them. */
  boolean knowsMore() {
    return !addresses.isEmpty();
  }

  /** Some value of a type, the same each time that the same is asked for. */
  Value value(ObjectId owner, Object name, Type type) {
    if (name instanceof VarSymbol v && Marks.any(v)) {
      String kind = Marks.handle(v);
      if (kind != null) {
        return run.natives().handle(OpaqueType.declared(kind));
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
