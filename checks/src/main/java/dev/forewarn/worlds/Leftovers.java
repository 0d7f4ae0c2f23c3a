package dev.forewarn.worlds;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.worlds.LifetimeState.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Drops what cannot be met again, so that worlds which differ in nothing else become one: things
 * that nothing refers to and that have ended, belong to others or never were, and objects that only
 * they were in.
 */
public final class Leftovers {

  private Leftovers() {}

  /** A world without what variables hold that nothing mentions any more. */
  public static World dropVariables(World w, Set<VarSymbol> dead) {
    return dead.isEmpty()
        ? w
        : w.withLocals(w.locals().filter((v, x) -> !x.tracked() || !dead.contains(v)));
  }

  /**
   * A world without what running code leaves behind.
   *
   * @param held what the code has in hand besides its variables
   * @param stays what is not to be dropped
   * @param in the code; what was there before it began, its callers may refer to
   * @param ended gets what is dropped
   */
  public static World drop(
      World x, List<Value> held, Set<Lifetime> stays, Activation in, Consumer<Lifetime> ended) {
    boolean any = false;
    for (Lifetime l : Worlds.keys(x.lifetimes())) {
      any |= mayGo(l, x, in) && !stays.contains(l);
    }
    for (ObjectId id : Worlds.keys(x.heap())) {
      any |= mayGo(id, in);
    }
    if (!any) {
      return x;
    }
    Reach reach = new Reach(x).fromLocals();
    x.statics().forEach((v, s) -> reach.from(s.value()));
    x.kept().forEach((k, b) -> reach.from(k.function()));
    held.forEach(reach::from);
    x.heap()
        .forEach(
            (id, o) -> {
              if (!mayGo(id, in)) {
                reach.from(new Value.Obj(id));
              }
            });
    SmallMap<World.PointerCell, Boolean> pointers = pointers(x, in, reach);
    Set<Lifetime> needed = owners(x, reach.lifetimes);
    needed.addAll(stays);
    SmallMap<Lifetime, LifetimeState> left =
        x.lifetimes()
            .filter(
                (l, s) -> {
                  boolean goes = mayGo(l, x, in) && !needed.contains(l);
                  if (goes) {
                    ended.accept(l);
                  }
                  return !goes;
                });
    return x.withLifetimes(left)
        .withHeap(x.heap().filter((id, o) -> reach.objects.contains(id) || !mayGo(id, in)))
        .withPointers(pointers);
  }

  private static boolean mayGo(Lifetime l, World w, Activation in) {
    return l.opened != null && l.opened.activation().within(in) && !isOpen(l, w);
  }

  /** Whether it is there, and nobody else may have ended it. */
  private static boolean isOpen(Lifetime l, World w) {
    LifetimeState s = w.state(l);
    return s.status() != Status.CLOSED && !s.escaped() && w.mayExist(l);
  }

  private static boolean mayGo(ObjectId id, Activation in) {
    return id.madeIn != null && id.madeIn.within(in);
  }

  /** The pointers but for those that are in memory which is gone; the others lead on. */
  private static SmallMap<World.PointerCell, Boolean> pointers(
      World w, Activation in, Reach reach) {
    if (w.pointers().isEmpty()) {
      return w.pointers();
    }
    Set<World.PointerCell> gone = new HashSet<>(Worlds.keys(w.pointers()));
    boolean more = true;
    while (more) {
      more = false;
      for (World.PointerCell p : Set.copyOf(gone)) {
        if (p.holder().grant != null
            || reach.lifetimes.contains(p.holder())
            || !mayGo(p.holder(), w, in)) {
          reach.from(p.target());
          more |= gone.remove(p);
        }
      }
    }
    return gone.isEmpty() ? w.pointers() : w.pointers().filter((p, b) -> !gone.contains(p));
  }

  /** These, what they must not outlive, and what stays that must not outlive something. */
  private static Set<Lifetime> owners(World w, Set<Lifetime> of) {
    Set<Lifetime> out = new HashSet<>();
    for (Lifetime l : of) {
      add(l, out);
    }
    for (Lifetime l : Worlds.keys(w.lifetimes())) {
      if (isOpen(l, w)) {
        add(l, out);
      }
    }
    return out;
  }

  private static void add(Lifetime l, Set<Lifetime> out) {
    for (Lifetime x = l; x != null && out.add(x); ) {
      x = x.grant == null ? null : x.grant.owner();
    }
  }
}
