package dev.forewarn.worlds;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes worlds over a few variables, lifetimes and objects, so that many of them are alike. */
final class RandomWorlds {

  private static final Names NAMES = Names.instance(new Context());
  private static final Activation RUNNING =
      new Activation(null, null, null, null, true, Strand.ROOT);

  static final Event EVENT = new Event(RUNNING, null);

  final List<VarSymbol> variables = List.of(variable("a"), variable("b"), variable("c"));
  final List<VarSymbol> fields = List.of(variable("f"), variable("g"));
  final List<VarSymbol> statics = List.of(variable("s"));
  final List<Lifetime> lifetimes =
      List.of(lifetime("L0", false), lifetime("L1", false), lifetime("L1", true));
  final List<ObjectId> objects =
      List.of(
          object("made", false, false), object("made", false, true), object("given", true, false));
  final List<Condition.Atom> atoms =
      List.of(
          new Condition.Atom("x", Set.of(variables.get(0))),
          new Condition.Atom("y", Set.of(Condition.CALLS)));

  private final Random random;

  RandomWorlds(long seed) {
    random = new Random(seed);
  }

  private static VarSymbol variable(String name) {
    return new VarSymbol(0, NAMES.fromString(name), null, null);
  }

  private static Lifetime lifetime(String name, boolean summary) {
    return new Lifetime(ArenaKind.CONFINED, EVENT, summary, null, null, name);
  }

  private static ObjectId object(String name, boolean given, boolean summary) {
    return new ObjectId(name, given, summary, null, given ? null : RUNNING);
  }

  List<World> some(int n) {
    List<World> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      out.add(next());
    }
    return out;
  }

  World next() {
    World w = World.START;
    for (VarSymbol v : variables) {
      if (random.nextBoolean()) {
        w = w.withLocals(w.locals().put(v, value()));
      }
    }
    for (Lifetime l : lifetimes) {
      if (random.nextBoolean()) {
        w = w.state(l, state());
      }
    }
    for (ObjectId id : objects) {
      if (random.nextBoolean()) {
        w = w.object(id, heapObject());
      }
    }
    for (VarSymbol v : statics) {
      if (random.nextInt(4) == 0) {
        w = w.withStatics(w.statics().put(v, new Stored(value(), EVENT)));
      }
    }
    for (Condition.Atom atom : atoms) {
      if (random.nextBoolean()) {
        w = w.withConditions(w.conditions().assume(atom, random.nextBoolean()));
      }
    }
    if (random.nextInt(6) == 0) {
      World.Kept kept = new World.Kept(value(), random.nextBoolean(), Fact.Way.RETURN, EVENT);
      w = w.withKept(w.kept().put(kept, true));
    }
    if (random.nextInt(6) == 0) {
      Value.View target = view(one(lifetimes));
      var cell = new World.PointerCell(one(lifetimes), target, random.nextBoolean(), EVENT);
      w = w.withPointers(w.pointers().put(cell, true));
    }
    return w.speculative(random.nextInt(4) == 0);
  }

  private HeapObject heapObject() {
    SmallMap<Object, Stored> contents = SmallMap.empty();
    for (VarSymbol f : fields) {
      if (random.nextBoolean()) {
        contents = contents.put(f, new Stored(value(), EVENT));
      }
    }
    return new HeapObject(null, true, contents, SmallMap.empty(), random.nextInt(4) == 0);
  }

  private LifetimeState state() {
    LifetimeState s = LifetimeState.OPEN;
    s = random.nextBoolean() ? s.fill() : s;
    s = random.nextInt(4) == 0 ? s.escape() : s;
    return random.nextBoolean() ? s.close(EVENT) : s;
  }

  Value value() {
    return switch (random.nextInt(7)) {
      case 0 -> Value.NULL;
      case 1 -> new Value.Constant(1);
      case 2 -> new Value.Constant(true);
      case 3 -> new Value.ArenaRef(one(lifetimes));
      case 4 -> view(one(lifetimes));
      case 5 -> new Value.Obj(one(objects));
      default -> new Value.Address(view(one(lifetimes)));
    };
  }

  private static Value.View view(Lifetime l) {
    return new Value.View(l, ViewKind.SEGMENT, false);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
