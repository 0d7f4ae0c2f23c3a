package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.contracts.Contract;
import dev.forewarn.worlds.Activation;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Exits;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.HeapObject.Slot;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Reach;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes objects: constructors, initialisers, anonymous classes, records. */
final class Construction {

  private final Run run;

  Construction(Run run) {
    this.run = run;
  }

  /** The outcomes of {@code new}. */
  List<Eval> create(NewClassTree tree, World w, Frame f) {
    if (tree.getClassBody() != null) {
      run.sources().declare(tree.getClassBody(), f.activation().unit());
    }
    Symbol s = ASTHelpers.getSymbol(tree);
    List<ExpressionTree> trees = new ArrayList<>();
    if (tree.getEnclosingExpression() != null) {
      trees.add(tree.getEnclosingExpression());
    }
    trees.addAll(tree.getArguments());
    List<Eval> out = new ArrayList<>();
    for (Expressions.Many all : run.expressions().evaluateAll(trees, w, f)) {
      Value outer = null;
      Expressions.Many args = all;
      if (tree.getEnclosingExpression() != null) {
        outer = all.values().get(0);
        args = new Expressions.Many(all.world(), all.values().subList(1, all.values().size()));
      }
      if (!(s instanceof MethodSymbol ctor)) {
        out.add(new Eval(args.world(), Value.UNKNOWN));
        continue;
      }
      Eval packed = run.calls().pack(ctor, tree, args, f);
      List<Value> values =
          packed.value() == Value.UNKNOWN
              ? args.values()
              : run.calls().packedValues(ctor, args, packed);
      ClassSymbol c =
          tree.getClassBody() != null
              ? ((JCClassDecl) tree.getClassBody()).sym
              : (ClassSymbol) ctor.owner;
      out.addAll(create(c, ctor, values, outer, tree, packed.world(), f));
    }
    return out;
  }

  /** The outcomes of a constructor reference. */
  List<Eval> create(ClassSymbol c, MethodSymbol ctor, List<Value> args, Tree at, World w, Frame f) {
    return create(c, ctor, args, null, at, w, f);
  }

  private List<Eval> create(
      ClassSymbol c, MethodSymbol ctor, List<Value> args, Value outer, Tree at, World w, Frame f) {
    ClassTree tree = run.sources().classTree(c);
    boolean local = c.owner.kind != com.sun.tools.javac.code.Kinds.Kind.PCK && isLocal(c);
    SmallMap<VarSymbol, Value> captured =
        local && tree != null ? run.functions().captured(tree, w) : SmallMap.empty();
    boolean worthwhile =
        tree != null
            && (run.ffm().touches(c)
                || run.engine().constantObjects().describes(c)
                || run.relevance().obtains(tree)
                || run.relevance().fills(tree)
                || run.engine().keepsFunctions(c)
                || local
                || !captured.isEmpty()
                || Value.anyTracked(args)
                || args.stream().anyMatch(Told::isStatus)
                || isOfEnum(run.root())
                || isOfConstant(run.root()) && run.engine().constantObjects().names(c));
    if (worthwhile) {
      Eval made = run.objects().make(c, true, captured, f, at, w);
      World x = made.world();
      Value around = outer != null ? outer : implicitOuter(c, x, f);
      if (around.tracked()) {
        ObjectId id = ((Value.Obj) made.value()).id();
        x = x.object(id, x.heap().get(id).with(Slot.OUTER, new Stored(around, f.event(at))));
      }
      MethodSymbol real = ctor;
      if (ctor.owner != c) {
        // An anonymous class: the constructor that javac made for it passes the arguments on.
        MethodSymbol own = onlyConstructor(tree);
        real = own == null ? ctor : own;
      }
      Exits failed = new Exits(f.exits().handled(), f.exits(), List.of());
      List<World> built = construct(c, real, made.value(), args, at, x, f.with(failed));
      // An object whose constructor throws is never seen by anybody.
      failed.leaveThrough(
          f.exits(),
          (ws, how) -> {
            Worlds left = new Worlds();
            for (World w2 : ws.list()) {
              left.add(Reach.dropMadeBelow(w2, ((Value.Obj) made.value()).id(), f.activation()));
            }
            return left;
          });
      List<Eval> out = new ArrayList<>();
      Set<VarSymbol> forMaking = captured.isEmpty() ? Set.of() : onlyForMaking(tree);
      for (World b : built) {
        out.add(new Eval(withoutCaptured(made.value(), forMaking, b), made.value()));
      }
      return out;
    }
    CallSite site = new CallSite(at, ctor, Value.UNKNOWN, args, List.of(), c.type, false, false, f);
    Contract contract = run.contract(ctor);
    if (contract != null) {
      return run.effects().apply(contract, site, w);
    }
    return run.calls().unknown(site, w);
  }

  /** The variables around a class that only making an object of it asks for. */
  private Set<VarSymbol> onlyForMaking(ClassTree tree) {
    Set<VarSymbol> out = new HashSet<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof JCTree.JCVariableDecl || member instanceof BlockTree) {
        out.addAll(run.mentioned(member));
      }
    }
    for (Tree member : tree.getMembers()) {
      boolean once = member instanceof JCTree.JCVariableDecl || member instanceof BlockTree;
      if (!once || run.engine().variables().hasFunctions(member)) {
        out.removeAll(run.mentioned(member));
      }
    }
    return out;
  }

  private static World withoutCaptured(Value made, Set<VarSymbol> what, World w) {
    HeapObject o = made instanceof Value.Obj id ? w.heap().get(id.id()) : null;
    if (what.isEmpty() || o == null) {
      return w;
    }
    SmallMap<VarSymbol, Value> left = o.captured().filter((v, x) -> !what.contains(v));
    return w.object(
        ((Value.Obj) made).id(),
        new HeapObject(o.type(), o.exact(), o.fields(), left, o.escaped()));
  }

  private static boolean isLocal(ClassSymbol c) {
    for (Symbol o = c.owner; o != null; o = o.owner) {
      if (o instanceof MethodSymbol || o instanceof VarSymbol) {
        return true;
      }
    }
    return false;
  }

  private Value implicitOuter(ClassSymbol c, World w, Frame f) {
    if (!c.hasOuterInstance() && !isLocal(c)) {
      return Value.UNKNOWN;
    }
    Symbol around = c.owner == null ? null : c.owner.enclClass();
    return around == null ? Value.UNKNOWN : run.objects().enclosing(around, w, f);
  }

  private static MethodSymbol onlyConstructor(ClassTree tree) {
    for (Tree member : tree.getMembers()) {
      if (member instanceof JCTree.JCMethodDecl m && m.sym != null && m.sym.isConstructor()) {
        return m.sym;
      }
    }
    return null;
  }

  private static boolean isOfEnum(Tree root) {
    return root instanceof JCTree.JCVariableDecl v && v.sym != null && v.sym.isEnum();
  }

  private static boolean isOfConstant(Tree root) {
    return root instanceof JCTree.JCVariableDecl v && v.sym != null && v.sym.isStatic();
  }

  /** Runs a constructor on an object. */
  private List<World> construct(
      ClassSymbol c, MethodSymbol ctor, Value self, List<Value> args, Tree at, World w, Frame f) {
    MethodTree tree = run.sources().method(ctor);
    CallSite site = new CallSite(at, ctor, self, args, List.of(), null, false, false, f);
    List<World> out = new ArrayList<>();
    if (tree == null || tree.getBody() == null) {
      for (World x : initialise(c, self, at, w, f)) {
        out.add(components(c, args, self, at, x, f));
      }
      return out;
    }
    List<Eval> ran = run.bodies().run(ctor, tree, site, w);
    if (ran == null) {
      // Too deep: whatever the constructor does with its arguments.
      World x = w;
      for (Value v : args) {
        x = run.escapes().escape(v, x);
      }
      run.calls().mayThrow(site, w);
      return List.of(unknownFields(c, self, run.escapes().havoc(self, x)));
    }
    for (Eval e : ran) {
      out.add(
          (c.flags() & Flags.RECORD) == 0
              ? e.world()
              : components(c, args, self, at, e.world(), f));
    }
    return out;
  }

  /**
   * Forgets the fields of an object whose constructor was not run: they are not initial any more.
   */
  private World unknownFields(ClassSymbol c, Value self, World w) {
    if (!(self instanceof Value.Obj o) || w.heap().get(o.id()) == null) {
      return w;
    }
    HeapObject object = w.heap().get(o.id());
    for (Type t : run.types().closure(c.type)) {
      for (Symbol s : t.tsym.members().getSymbols()) {
        if (s instanceof VarSymbol v && !v.isStatic()) {
          object = object.with(v, new Stored(Value.UNKNOWN, null));
        }
      }
    }
    return w.object(o.id(), object);
  }

  /** Whether a constructor is a compact one, which says nothing of the fields. */
  boolean isCompact(Tree tree) {
    return tree instanceof JCTree.JCMethodDecl m
        && m.sym != null
        && (m.sym.flags() & Flags.COMPACT_RECORD_CONSTRUCTOR) != 0;
  }

  /** The end of a compact constructor: the fields get what was assigned to the parameters. */
  Worlds compact(JCTree.JCMethodDecl ctor, Worlds in, Frame f) {
    Set<VarSymbol> assigned = run.engine().variables().assigned(ctor.body);
    Worlds out = new Worlds();
    for (World w : in.list()) {
      World x = w;
      for (JCVariableDecl p : ctor.params) {
        VarSymbol field = assigned.contains(p.sym) ? field(p, ctor.sym.enclClass()) : null;
        if (field != null) {
          x = run.objects().write(f.self(), field, x.local(p.sym), f.event(ctor), x);
        }
      }
      out.add(x);
    }
    return out;
  }

  private static VarSymbol field(JCVariableDecl parameter, ClassSymbol c) {
    for (Symbol s : c.members().getSymbolsByName(parameter.name)) {
      if (s instanceof VarSymbol v && !v.isStatic()) {
        return v;
      }
    }
    return null;
  }

  /** Assigns to the fields of a record what its constructor did not assign itself. */
  private World components(ClassSymbol c, List<Value> args, Value self, Tree at, World w, Frame f) {
    if ((c.flags() & Flags.RECORD) == 0 || !(self instanceof Value.Obj o)) {
      return w;
    }
    World out = w;
    int i = 0;
    for (var component : c.getRecordComponents()) {
      VarSymbol field = run.objects().fieldOf(component);
      HeapObject object = out.heap().get(o.id());
      if (field != null
          && object != null
          && object.fields().get(field) == null
          && i < args.size()) {
        Value v = run.objects().lasting(args.get(i));
        out = out.object(o.id(), object.with(field, new Stored(v, f.event(at))));
      }
      i++;
    }
    return out;
  }

  /** A call of {@code this(...)} or {@code super(...)}. */
  List<Eval> chain(MethodInvocationTree tree, MethodSymbol ctor, World w, Frame f) {
    boolean toThis = TreeInfo.name((JCTree) tree.getMethodSelect()).contentEquals("this");
    ClassSymbol target = (ClassSymbol) ctor.owner;
    List<Eval> out = new ArrayList<>();
    for (Expressions.Many args : run.expressions().evaluateAll(tree.getArguments(), w, f)) {
      Eval packed = run.calls().pack(ctor, tree, args, f);
      List<Value> values =
          packed.value() == Value.UNKNOWN
              ? args.values()
              : run.calls().packedValues(ctor, args, packed);
      List<World> built =
          run.sources().classTree(target) != null
              ? construct(target, ctor, f.self(), values, tree, packed.world(), f)
              : foreign(tree, ctor, values, packed.world(), f);
      for (World x : built) {
        if (toThis) {
          out.add(new Eval(x, Value.UNKNOWN));
        } else {
          initialise(f.cls(), f.self(), tree, x, f)
              .forEach(y -> out.add(new Eval(y, Value.UNKNOWN)));
        }
      }
    }
    return out;
  }

  /** The constructor of a superclass that is not visible: takes what it is given. */
  private List<World> foreign(Tree at, MethodSymbol ctor, List<Value> args, World w, Frame f) {
    Contract contract = run.contract(ctor);
    World out = w;
    if (contract == null) {
      for (Value v : args) {
        out = run.escapes().escape(v, out);
      }
      return List.of(out);
    }
    CallSite site = new CallSite(at, ctor, f.self(), args, List.of(), null, false, false, f);
    List<World> all = new ArrayList<>();
    for (Eval e : run.effects().apply(contract, site, w)) {
      World x = e.world();
      // What the new object would hold, this one holds.
      if (e.value() instanceof Value.Obj) {
        Value content = run.containers().content(e.value(), x);
        x = run.containers().add(f.self(), content, f.event(at), x);
      }
      all.add(x);
    }
    return all;
  }

  /** Runs the field initialisers and initialiser blocks of a class on a new object. */
  private List<World> initialise(ClassSymbol c, Value self, Tree at, World w, Frame f) {
    ClassTree tree = run.sources().classTree(c);
    if (tree == null) {
      return List.of(w);
    }
    Frame g = new Frame(f.activation(), self, c, f.exits());
    if (f.cls() != c || f.self() != self) {
      CompilationUnitTree unit = run.sources().unit(c);
      unit = unit == null ? f.activation().unit() : unit;
      Activation a =
          run.activation(
              f.activation(), at, tree, unit, run.inRoot(unit, tree), f.activation().strand());
      g = new Frame(a, self, c, f.exits());
    }
    Worlds ws = Worlds.of(w);
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree v) {
        VarSymbol field = ((JCVariableDecl) v).sym;
        if (v.getInitializer() == null || field.isStatic()) {
          continue;
        }
        Worlds next = new Worlds();
        for (World x : ws.list()) {
          for (Eval e : decided(v.getInitializer(), x, g)) {
            next.add(run.objects().write(self, field, e.value(), g.event(v), e.world()));
          }
        }
        ws = next;
      } else if (member instanceof BlockTree b && !b.isStatic()) {
        ws = run.statements().block(b, ws, g);
      }
    }
    return ws.list();
  }

  private List<Eval> decided(ExpressionTree value, World w, Frame f) {
    return run.expressions().decide(run.expressions().evaluate(value, w, f), value, f);
  }
}
