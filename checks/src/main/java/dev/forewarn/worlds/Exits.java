package dev.forewarn.worlds;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How control leaves a piece of code other than by reaching its end, with the worlds that do so.
 */
public final class Exits {

  /** Where and with what a value left: {@code return}, {@code yield}. */
  public record Result(Tree at, Value value) {}

  /**
   * An exception on its way.
   *
   * @param type null for one that nothing announces: any unchecked one
   * @param at what threw it; null if {@code type} is
   */
  public record Throw(Type type, Tree at, Activation activation) {
    /** The same as far as it is of a narrower type; what nothing announces stays what it is. */
    public Throw as(Type narrower) {
      return type == null ? this : new Throw(narrower, at, activation);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Throw t
          && t.at == at
          && t.activation == activation
          && (t.type == type || (type != null && t.type != null && t.type.tsym == type.tsym));
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(at);
    }
  }

  /**
   * A type that a handler catches.
   *
   * @param goesOn whether the handler goes on without what failed, rather than throw in turn
   */
  public record Handler(Type caught, boolean goesOn) {}

  private final boolean handled;
  private final Exits outer;
  private final List<Type> caught;
  private final List<Handler> handlers;
  public final Map<Tree, Worlds> breaks = new HashMap<>();
  public final Map<Tree, Worlds> continues = new HashMap<>();
  public final Map<Result, Worlds> returns = new LinkedHashMap<>();
  public final Map<Result, Worlds> yields = new LinkedHashMap<>();
  public final Map<Throw, Worlds> thrown = new LinkedHashMap<>();

  public Exits(boolean handled) {
    this.handled = handled;
    this.outer = null;
    this.caught = List.of();
    this.handlers = List.of();
  }

  /**
   * The exits of code inside other code.
   *
   * @param caught the types that handlers of this code catch by name
   */
  public Exits(boolean handled, Exits outer, List<Type> caught) {
    this(handled, outer, caught, List.of());
  }

  /**
   * The exits of code inside a try statement.
   *
   * @param handlers all types that its handlers catch, in order
   */
  public Exits(boolean handled, Exits outer, List<Type> caught, List<Handler> handlers) {
    this.handled = handled;
    this.outer = outer;
    this.caught = caught;
    this.handlers = handlers;
  }

  /** Whether a handler around this code names this very exception: it is expected there. */
  public boolean expects(Type exception) {
    for (Exits e = this; e != null; e = e.outer) {
      for (Type t : e.caught) {
        if (t.tsym == exception.tsym) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the code goes on without what throws an exception: it may only try. */
  public boolean goesOnAfter(Type exception, Types types) {
    for (Exits e = this; e != null; e = e.outer) {
      for (Handler h : e.handlers) {
        if (types.isSubtype(exception, h.caught)) {
          return h.goesOn;
        }
      }
    }
    return false;
  }

  /** Whether a handler is around this code, whatever it catches. */
  public boolean caught() {
    for (Exits e = this; e != null; e = e.outer) {
      if (!e.caught.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether some handler or {@code finally} of the method under analysis is around this code. */
  public boolean handled() {
    return handled;
  }

  /** Notes a way out; one that nothing but an assumption leads to, only where it leads anywhere. */
  public void thrown(Throw t, World w) {
    if (w.speculative() && !handled) {
      return;
    }
    thrown.computeIfAbsent(t, k -> new Worlds()).add(w);
  }

  public void returned(Result r, World w) {
    returns.computeIfAbsent(r, k -> new Worlds()).add(w);
  }

  public void yielded(Result r, World w) {
    yields.computeIfAbsent(r, k -> new Worlds()).add(w);
  }

  public static void jump(Map<Tree, Worlds> jumps, Tree target, Worlds ws) {
    jumps.computeIfAbsent(target, k -> new Worlds()).addAll(ws);
  }

  /** How code is left. */
  public enum Way {
    JUMP,
    /** With a value, which is on its way out too. */
    VALUE,
    EXCEPTION
  }

  /** Code that must run on the way out. */
  public interface OnTheWay {
    Worlds run(Worlds leaving, Way how);
  }

  /** Lets all exits of this leave through {@code outer} too, running {@code code} on the way. */
  public void leaveThrough(Exits outer, OnTheWay code) {
    breaks.forEach((t, ws) -> jump(outer.breaks, t, code.run(ws, Way.JUMP)));
    continues.forEach((t, ws) -> jump(outer.continues, t, code.run(ws, Way.JUMP)));
    returns.forEach((r, ws) -> code.run(ws, Way.VALUE).list().forEach(w -> outer.returned(r, w)));
    yields.forEach((r, ws) -> code.run(ws, Way.VALUE).list().forEach(w -> outer.yielded(r, w)));
    thrown.forEach((t, ws) -> code.run(ws, Way.EXCEPTION).list().forEach(w -> outer.thrown(t, w)));
  }

  public void leaveThrough(Exits outer) {
    leaveThrough(outer, (ws, x) -> ws);
  }

  /** All worlds that left with a value. */
  public List<Eval> results(Map<Result, Worlds> of) {
    List<Eval> out = new ArrayList<>();
    of.forEach((r, ws) -> ws.list().forEach(w -> out.add(new Eval(w, r.value()))));
    return out;
  }
}
