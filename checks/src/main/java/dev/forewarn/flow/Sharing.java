package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.contracts.Hop;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.ThreadSafety;
import dev.forewarn.facts.Place;
import dev.forewarn.facts.ThreadFact;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Event;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.Strand;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Tells what only one thread may use, and what two threads may be using at once. */
final class Sharing {

  /**
   * A use of something.
   *
   * @param strand the thread, by the call that got code there; null on that of the method itself
   * @param of what is used; null if it is a library
   */
  private record Use(Event at, Strand strand, boolean locked, Lifetime of) {}

  /** Two threads that use one thing at once. */
  private record Meeting(Object what, Event here, Event other) {}

  private final Run run;

  /** By lifetime and by the call that began the task: what the task used. */
  private final Map<Lifetime, Map<Event, Use>> byTask = new HashMap<>();

  /** The same for calls that must not overlap, by lifetime or by the name of a library. */
  private final Map<Object, Map<Event, Use>> exclusive = new HashMap<>();

  /** The first of the uses that meet those of another thread: the others are no news. */
  private final Map<Meeting, Event> met = new HashMap<>();

  /** What two threads must not use at once, with the thing that it is a part of, or itself. */
  private final Map<Lifetime, Lifetime> unshared = new HashMap<>();

  /** By library: the call that got its first function to the thread that it runs on. */
  private final Map<Object, Event> main = new HashMap<>();

  Sharing(Run run) {
    this.run = run;
  }

  // ---- what a task uses and others release --------------------------------------------------

  /** What native code gave is used. */
  void used(Lifetime l, CallSite site) {
    Strand here = site.frame().activation().strand();
    // Until somebody waits for it, nobody lends a hand.
    if (isElsewhere(here) || here.hop() == Hop.HELPED) {
      byTask.computeIfAbsent(l, k -> new HashMap<>()).putIfAbsent(here.crossed(), use(site, l));
    }
  }

  /** What native code gave is released: notes a task that may be using it. */
  void released(Lifetime l, CallSite site, World w) {
    Map<Event, Use> tasks = byTask.get(l);
    if (!w.speculative() && !racing(tasks, l, site, w)) {
      run.collector().fine("race", site.event());
    }
  }

  private boolean racing(Map<Event, Use> tasks, Lifetime l, CallSite site, World w) {
    if (tasks == null
        || !run.surroundings().racesCount()
        || site.frame().activation().elsewhere()) {
      return false;
    }
    Event at = site.event();
    boolean[] any = {false};
    w.kept()
        .forEach(
            (k, b) -> {
              Use use = k.elsewhere() ? tasks.get(k.at()) : null;
              if (use != null
                  && !use.locked
                  && reaches(k, l, w)
                  && !run.engine().locks().anyIn(at)) {
                any[0] = true;
                run.collector()
                    .together(
                        "race",
                        at,
                        use.at,
                        l,
                        (place, certain) ->
                            new ThreadFact.CloseRaces(
                                place,
                                use.at.place(),
                                null,
                                null,
                                ThreadFact.CloseRaces.Evidence.TASK,
                                certain));
              }
            });
    return any[0];
  }

  /** Whether a task has to do with this very thing, rather than with that of another round. */
  private static boolean reaches(World.Kept task, Lifetime l, World w) {
    return !l.summary && new Reach(w).from(task.function()).lifetimes.contains(l);
  }

  // ---- functions ----------------------------------------------------------------------------

  /** A function is called that may be for one thread only. */
  void called(
      NativeCallee callee, int index, Value argument, Tree subject, CallSite site, World w) {
    FunctionModel model = callee.annotated() ? null : run.natives().model(callee.name());
    if (model == null || w.speculative()) {
      return;
    }
    if (index >= 0) {
      passed(model, index, argument, subject, site, w);
      return;
    }
    ThreadSafety threads = model.threads();
    if (run.engine().modes().unsafe(model) != null) {
      overlaps(model.library(), null, callee.name(), null, site, w);
    }
    if (threads == null) {
      return;
    }
    Strand here = site.frame().activation().strand();
    if (threads.kind() == ThreadSafety.Kind.FIRST) {
      main.put(model.library(), here.crossed());
    } else if (threads.kind() == ThreadSafety.Kind.MAIN) {
      boolean began =
          main.containsKey(model.library())
              && Objects.equals(main.get(model.library()), here.crossed());
      boolean worker = here.hop() == Hop.SHARED && run.engine().mainThreads().mayBeWorkers();
      if (isElsewhere(here) && !began && !worker) {
        confined(callee.name(), null, ConfinedThings.MAIN, null, site);
      }
    } else if (threads.kind() == ThreadSafety.Kind.CONFINED && threads.confinedTo() < 0) {
      overlaps(model.library(), null, callee.name(), null, site, w);
    }
  }

  /** A function is given something that other threads may be using. */
  private void passed(
      FunctionModel model, int index, Value argument, Tree subject, CallSite site, World w) {
    ThreadSafety threads = model.threads();
    Value.View x = Pointers.view(argument);
    if (x == null || threads != null && threads.kind() == ThreadSafety.Kind.SAFE) {
      return;
    }
    Lifetime l = x.lifetime();
    boolean confined =
        threads != null
            && threads.kind() == ThreadSafety.Kind.CONFINED
            && threads.confinedTo() == index;
    Lifetime whole = unshared.get(l);
    if ((confined || whole != null) && run.engine().modes().unsafe(model) == null) {
      overlaps(whole == null ? l : whole, l, model.name(), subject, site, w);
    }
  }

  /** Two threads must not use a thing at once. */
  void unshared(Lifetime l) {
    unshared.put(l, l);
  }

  /** Two threads must not use a thing while another is used that it is a part of. */
  void partOf(Lifetime l, Lifetime whole) {
    Lifetime root = unshared.get(whole);
    if (root != null) {
      unshared.put(l, root);
    }
  }

  /** Whether two threads must not use a thing at once. */
  boolean isUnshared(Lifetime l) {
    return unshared.containsKey(l);
  }

  private void overlaps(
      Object what, Lifetime of, String function, Tree subject, CallSite site, World w) {
    Strand here = site.frame().activation().strand();
    Map<Event, Use> others = exclusive.computeIfAbsent(what, k -> new HashMap<>());
    Use own = use(site, of);
    boolean[] any = {false};
    if (!own.locked) {
      w.kept()
          .forEach(
              (k, b) -> {
                Use other = k.elsewhere() ? others.get(k.at()) : null;
                if (other != null
                    && !other.locked
                    && isOther(here, other.strand)
                    && (other.of == null || reaches(k, other.of, w))
                    && isFirst(new Meeting(what, here.crossed(), other.strand.crossed()), site)) {
                  any[0] = true;
                  confined(function, subject, null, other.at, site);
                }
              });
    }
    if (!any[0]) {
      run.collector().fine("confined", site.event());
    }
    // Until somebody waits for it, nobody lends a hand.
    if (here.hop() == Hop.NONE || here.hop() == Hop.HELPED || isElsewhere(here)) {
      others.putIfAbsent(here.crossed(), own);
    }
  }

  private boolean isFirst(Meeting meeting, CallSite site) {
    return met.computeIfAbsent(meeting, k -> site.event()).equals(site.event());
  }

  /** Whether two pieces of code are on different threads for certain. */
  private static boolean isOther(Strand a, Strand b) {
    if (Objects.equals(a.crossed(), b.crossed())) {
      // Two rounds of a loop: each begins a thread of its own, or they meet on one.
      return a.hop() == Hop.OWN;
    }
    return a.hop() == Hop.NONE || b.hop() == Hop.NONE || a.hop() == Hop.OWN || b.hop() == Hop.OWN;
  }

  // ---- annotations --------------------------------------------------------------------------

  /** Something is called on another thread: what it is given may be for one thread only. */
  void crossing(CallSite site, World w) {
    Strand here = site.frame().activation().strand();
    if (!isElsewhere(here) || w.speculative()) {
      return;
    }
    MethodSymbol m = site.method();
    String name = m.isConstructor() ? m.owner.name.toString() : m.name.toString();
    String own = ConfinedThings.thread(m);
    if (own != null
        && (own.equals(ConfinedThings.MAIN) || !m.isStatic() && isForeign(site.receiver(), here))) {
      confined(name, null, own, null, site);
      return;
    }
    Tree on = m.isStatic() ? null : receiver(site);
    String receiver = m.isStatic() || !usesReceiver(m) ? null : of(on, site.receiver(), site, w);
    if (receiver != null) {
      confined(name, on, receiver, null, site);
      return;
    }
    for (int i = 0; i < site.trees().size(); i++) {
      Tree argument = site.trees().get(i);
      String given = of(argument, site.argument(i), site, w);
      if (given != null && passesOn(m, i)) {
        confined(name, argument, given, null, site);
        return;
      }
    }
  }

  private static Tree receiver(CallSite site) {
    return switch (site.at()) {
      case MethodInvocationTree call -> ASTHelpers.getReceiver(call);
      case MemberReferenceTree r -> r.getQualifierExpression();
      default -> null;
    };
  }

  /** The thread that a value is confined to, if this is another one. */
  private String of(Tree tree, Value value, CallSite site, World w) {
    HeapObject o = value instanceof Value.Obj x ? w.heap().get(x.id()) : null;
    String type = o == null ? null : ConfinedThings.thread(o.type());
    if (type != null) {
      Strand here = site.frame().activation().strand();
      return type.equals(ConfinedThings.MAIN) || isForeign(value, here) ? type : null;
    }
    return ConfinedThings.of(tree, site.frame(), run.engine().variables());
  }

  private boolean isForeign(Value v, Strand here) {
    if (!(v instanceof Value.Obj o)) {
      return false;
    }
    Activation made = o.id().madeIn;
    if (made == null) {
      return here.hop() == Hop.OWN && o.id().given;
    }
    return !made.strand().equals(here)
        && !Objects.equals(made.strand().crossed(), here.crossed())
        && isOther(made.strand(), here);
  }

  private boolean usesReceiver(MethodSymbol m) {
    if (m.owner == run.symtab().objectType.tsym) {
      return false;
    }
    Contract c = run.contract(m);
    return c == null
        ? run.sources().method(m) != null || (m.flags() & Flags.NATIVE) != 0
        : c.effects().contains(new Effect.Accesses(new Ref.This()));
  }

  private boolean passesOn(MethodSymbol m, int i) {
    return (m.flags() & (Flags.NATIVE | Flags.SIGNATURE_POLYMORPHIC)) != 0
        || run.natives().of(m) != null
        || run.sources().classTree(m.enclClass()) instanceof JCClassDecl c
            && c.sym != null
            && run.engine().contradictions(c).passing().passesOn(m, i);
  }

  // ---- both -----------------------------------------------------------------------------------

  private Use use(CallSite site, Lifetime of) {
    return new Use(
        site.event(),
        site.frame().activation().strand(),
        run.engine().locks().anyIn(site.event()),
        of);
  }

  private static boolean isElsewhere(Strand s) {
    return s.hop() == Hop.OWN || s.hop() == Hop.SHARED;
  }

  private void confined(String function, Tree subject, String to, Event other, CallSite site) {
    Event use = site.event();
    if (run.engine().threadTests().on(use)) {
      return;
    }
    Event crossed = site.frame().activation().strand().crossed();
    FunctionModel model = subject == null ? run.natives().model(function) : null;
    Place mode = model == null ? null : run.engine().modes().unsafe(model);
    run.collector()
        .confined(
            use,
            crossed,
            other,
            (at, certain) ->
                new ThreadFact.SharedConfined(
                    at,
                    use.place(),
                    subject,
                    function,
                    to,
                    other == null ? null : other.place(),
                    crossed == null ? null : crossed.place(),
                    mode,
                    certain));
  }
}
