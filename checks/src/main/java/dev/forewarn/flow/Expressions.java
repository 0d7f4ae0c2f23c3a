package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.constants.JavaArray;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.SmallMap;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Texts;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;
import java.util.ArrayList;
import java.util.List;

/** Interprets expressions in one world. */
final class Expressions {

  private final Run run;
  private final ExpressionKinds kinds;

  Expressions(Run run) {
    this.run = run;
    this.kinds = new ExpressionKinds(run, this);
  }

  /** The outcomes of evaluating an expression; none if it never completes. */
  List<Eval> evaluate(ExpressionTree tree, World w, Frame f) {
    run.step(tree);
    return tree.accept(kinds, new ExpressionKinds.Here(w, f));
  }

  List<Eval> element(ArrayAccessTree tree, World w, Frame f) {
    return Eval.then(
        evaluate(tree.getExpression(), w, f),
        array ->
            Eval.then(
                evaluate(tree.getIndex(), array.world(), f),
                index ->
                    Eval.of(
                        run.containers().read(array.value(), index.value(), index.world()),
                        run.containers().element(array.value(), index.value(), index.world()))));
  }

  /** Evaluates from left to right; each outcome has the values of all. */
  List<Many> evaluateAll(List<? extends ExpressionTree> trees, World w, Frame f) {
    return evaluateAll(trees, false, w, f);
  }

  private List<Many> evaluateAll(
      List<? extends ExpressionTree> trees, boolean decided, World w, Frame f) {
    List<Many> out = List.of(new Many(w, List.of()));
    for (ExpressionTree tree : trees) {
      List<Many> next = new ArrayList<>();
      for (Many sofar : out) {
        List<Eval> all = evaluate(tree, sofar.world, f);
        boolean ours = decided && all.stream().anyMatch(e -> !e.world().lifetimes().isEmpty());
        for (Eval e : ours ? decide(all, tree, f) : all) {
          List<Value> values = new ArrayList<>(sofar.values);
          values.add(e.value());
          next.add(new Many(e.world(), values));
        }
      }
      out = next;
    }
    return out;
  }

  /** One outcome of evaluating several expressions. */
  record Many(World world, List<Value> values) {}

  List<Eval> identifier(IdentifierTree tree, World w, Frame f) {
    Symbol s = ASTHelpers.getSymbol(tree);
    if (tree.getName().contentEquals("this") || tree.getName().contentEquals("super")) {
      return Eval.of(w, f.self());
    }
    if (!(s instanceof VarSymbol v)) {
      return Eval.of(w, Value.UNKNOWN);
    }
    if (run.conditions().isLocal(v)) {
      Value known = w.local(v) == Value.PRESENT ? Value.UNKNOWN : w.local(v);
      if (known == Value.UNKNOWN && v.getConstantValue() != null) {
        known = new Value.Constant(v.getConstantValue());
      }
      return Eval.of(w, known == Value.UNKNOWN ? run.conditions().nameOf(v, w, f) : known);
    }
    Eval read =
        v.isStatic()
            ? readStatic(v, w, f)
            : run.objects().read(run.objects().self(v, w, f), v, w, f);
    // What a text is, is of no interest; that it is the same one is.
    boolean text =
        read.value() == Value.UNKNOWN
            && (v.flags() & Flags.FINAL) != 0
            && v.type.tsym == run.symtab().stringType.tsym;
    return List.of(text ? new Eval(read.world(), run.conditions().nameOf(v, w, f)) : read);
  }

  private Eval readStatic(VarSymbol v, World w, Frame f) {
    Stored s = w.statics().get(v);
    if (s != null) {
      Value held = w.held(v, s);
      return new Eval(w, held == Value.PRESENT ? Value.UNKNOWN : held);
    }
    if (v.isEnum()) {
      return new Eval(w, new Value.Constant(v));
    }
    if (run.natives().isNull(v)) {
      return new Eval(w, Value.NULL_POINTER);
    }
    Object constant = v.getConstantValue();
    Value held = constant != null ? new Value.Constant(constant) : run.statics().value(v);
    run.extents().met(held);
    if (held == Value.UNKNOWN && run.engine().constantObjects().mayTell(v)) {
      held = new Value.OfConstant(v);
    }
    return new Eval(w, held);
  }

  List<Eval> select(MemberSelectTree tree, World w, Frame f) {
    Symbol s = ASTHelpers.getSymbol(tree);
    if (tree.getIdentifier().contentEquals("this") && s instanceof VarSymbol v) {
      return Eval.of(w, run.objects().enclosing(v.type.tsym, w, f));
    }
    if (tree.getIdentifier().contentEquals("super") && s instanceof VarSymbol) {
      return Eval.of(w, f.self());
    }
    if (tree.getIdentifier().contentEquals("class")) {
      return Eval.of(w, run.constants().classLiteral(((JCTree) tree.getExpression()).type));
    }
    if (!(s instanceof VarSymbol v)) {
      return Eval.of(w, Value.UNKNOWN);
    }
    if (v.isStatic()) {
      return List.of(readStatic(v, w, f));
    }
    return Eval.then(
        evaluate(tree.getExpression(), w, f),
        receiver -> {
          if (receiver.value() == Value.NULL) {
            World x = receiver.world().speculative(true);
            run.calls().throwing("java.lang.NullPointerException", tree, x, f);
            return List.of();
          }
          if (Constants.of(receiver.value()) instanceof Evaluated e
              && e.as(JavaArray.class) instanceof JavaArray array) {
            return Eval.of(receiver.world(), new Value.Constant((int) array.length()));
          }
          if (v == run.symtab().lengthVar
              && receiver.value() instanceof Value.Coded(Value.Same text, boolean count)) {
            return Eval.of(receiver.world(), new Value.Coded(text, true));
          }
          if (v == run.symtab().lengthVar) {
            return Eval.of(
                receiver.world(), run.containers().length(receiver.value(), receiver.world()));
          }
          return List.of(run.objects().read(receiver.value(), v, receiver.world(), f));
        });
  }

  /** Whether strings may be the names that a constant looks one up under. */
  private boolean areNames(NewArrayTree tree, List<Value> values) {
    if (!(run.root() instanceof VariableTree) || tree.getInitializers() == null) {
      return false;
    }
    for (Value v : values) {
      if (!(v instanceof Value.Constant(String name))) {
        return false;
      }
    }
    return true;
  }

  List<Eval> newArray(NewArrayTree tree, World w, Frame f) {
    Type type = ((JCTree) tree).type;
    Type element = type instanceof Type.ArrayType a ? a.elemtype : null;
    List<ExpressionTree> all = new ArrayList<>();
    if (tree.getDimensions() != null) {
      all.addAll(tree.getDimensions());
    }
    int dimensions = all.size();
    if (tree.getInitializers() != null) {
      all.addAll(tree.getInitializers());
    }
    List<Eval> out = new ArrayList<>();
    boolean flags =
        dimensions == 0
            && element != null
            && element.hasTag(TypeTag.BOOLEAN)
            && all.size() <= Containers.FLAGS;
    for (Many m : evaluateAll(all, flags, w, f)) {
      boolean handles =
          dimensions == 0 && Natives.isPointer(element, run.engine()) && Value.anyTracked(m.values);
      boolean worthwhile =
          handles
              || flags && !m.world.lifetimes().isEmpty()
              || dimensions == 0 && m.values.stream().anyMatch(Told::isStatus)
              || dimensions == 1
                  && element.hasTag(TypeTag.BOOLEAN)
                  && m.values.get(0) instanceof Value.Constant(Integer n)
                  && n >= 0
                  && n <= Containers.FLAGS
                  && !m.world.lifetimes().isEmpty()
              || run.objects().isReference(element)
                  && (run.ffm().touchesType(element)
                      || run.engine().mayHold(element)
                      || Value.anyTracked(m.values)
                      || areNames(tree, m.values));
      if (!worthwhile) {
        Value length =
            dimensions == 1
                ? m.values.get(0)
                : dimensions == 0 ? new Value.Constant(m.values.size()) : Value.UNKNOWN;
        out.add(new Eval(m.world, Extents.array(element, length)));
        continue;
      }
      Eval array =
          run.objects()
              .make(
                  (ClassSymbol) run.symtab().objectType.tsym,
                  false,
                  SmallMap.empty(),
                  f,
                  tree,
                  m.world);
      World x = array.world();
      Value length =
          tree.getInitializers() != null
              ? new Value.Constant(tree.getInitializers().size())
              : m.values.isEmpty() ? Value.UNKNOWN : m.values.get(0);
      ObjectId id = ((Value.Obj) array.value()).id();
      if (length instanceof Value.Constant) {
        x = x.object(id, x.heap().get(id).with(HeapObject.Slot.LENGTH, new Stored(length, null)));
      }
      for (int i = dimensions; i < m.values.size(); i++) {
        x =
            run.containers()
                .element(
                    array.value(),
                    new Value.Constant(i - dimensions),
                    m.values.get(i),
                    f.event(tree),
                    x);
      }
      if (dimensions == 1 && element.hasTag(TypeTag.BOOLEAN) && length instanceof Value.Constant) {
        x = run.containers().unset(array.value(), (Integer) ((Value.Constant) length).value(), x);
      }
      out.add(new Eval(x, array.value()));
    }
    return out;
  }

  List<Eval> assign(ExpressionTree target, ExpressionTree source, Tree at, World w, Frame f) {
    ExpressionTree t = ASTHelpers.stripParentheses(target);
    Symbol s = ASTHelpers.getSymbol(t);
    if (t instanceof ArrayAccessTree a) {
      return Eval.then(
          evaluate(a.getExpression(), w, f),
          array ->
              Eval.then(
                  evaluate(a.getIndex(), array.world(), f),
                  index ->
                      Eval.then(
                          array.value() instanceof Value.Obj
                              ? decide(evaluate(source, index.world(), f), source, f)
                              : evaluate(source, index.world(), f),
                          v ->
                              Eval.of(
                                  run.containers()
                                      .element(
                                          array.value(),
                                          index.value(),
                                          v.value(),
                                          f.event(at),
                                          v.world()),
                                  v.value()))));
    }
    if (s instanceof VarSymbol v
        && !run.conditions().isLocal(v)
        && !v.isStatic()
        && t instanceof MemberSelectTree m) {
      return Eval.then(
          evaluate(m.getExpression(), w, f),
          receiver ->
              Eval.then(
                  decide(evaluate(source, receiver.world(), f), source, f),
                  x ->
                      Eval.of(
                          run.objects()
                              .write(
                                  receiver.value(),
                                  v,
                                  run.nullness().assigned(source, x, f),
                                  f.event(at),
                                  x.world()),
                          x.value())));
    }
    boolean local = s instanceof VarSymbol v && run.conditions().isLocal(v);
    return Eval.then(
        local ? evaluate(source, w, f) : decide(evaluate(source, w, f), source, f),
        x -> {
          Value v = run.nullness().assigned(source, x, f);
          return Eval.of(store(s, v, at, x.world(), f), x.value());
        });
  }

  /**
   * Splits the worlds by conditions, so that the values are plain: what is put into the heap must
   * not depend on variables that will be gone.
   */
  List<Eval> decide(List<Eval> all, Tree tree, Frame f) {
    for (Eval e : all) {
      if (e.value() instanceof Value.Truth) {
        return run.guesses().decided(all, tree, f);
      }
    }
    return all;
  }

  /** Assigns to what a bare name or a static selection names. */
  private World store(Symbol s, Value value, Tree at, World w, Frame f) {
    if (!(s instanceof VarSymbol variable)) {
      return w;
    }
    Value v = Arithmetic.convert(value, variable.type);
    if (run.conditions().isLocal(variable)) {
      return w.local(variable, v);
    }
    if (variable.isStatic()) {
      World out = run.escapes().escape(v, w.forget(variable));
      run.statuses().keep(v);
      return out.withStatics(out.statics().put(variable, new Stored(v, f.event(at))));
    }
    return run.objects().write(run.objects().self(variable, w, f), variable, v, f.event(at), w);
  }

  List<Eval> compound(
      CompoundAssignmentTree tree,
      ExpressionTree target,
      ExpressionTree operand,
      World w,
      Frame f) {
    Symbol s = ASTHelpers.getSymbol(target);
    List<Eval> out = new ArrayList<>();
    for (Eval old : evaluate(target, w, f)) {
      for (Eval x : decide(operand(operand, isText(tree), old.world(), f), operand, f)) {
        Value made =
            isText(tree)
                ? Arithmetic.joined(old.value(), x.value())
                : Arithmetic.apply(tree.getKind(), old.value(), x.value());
        if (made == Value.UNKNOWN) {
          made = Told.derived(tree.getKind(), old.value(), x.value());
        }
        Value v = Arithmetic.convert(made, ((JCTree) tree).type);
        out.add(new Eval(store(s, v, tree, x.world(), f), v));
      }
    }
    return out;
  }

  List<Eval> unary(UnaryTree tree, World w, Frame f) {
    switch (tree.getKind()) {
      case PREFIX_INCREMENT, POSTFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_DECREMENT -> {
        Symbol s = ASTHelpers.getSymbol(tree.getExpression());
        boolean post =
            tree.getKind() == Tree.Kind.POSTFIX_INCREMENT
                || tree.getKind() == Tree.Kind.POSTFIX_DECREMENT;
        List<Eval> out = new ArrayList<>();
        for (Eval old : evaluate(tree.getExpression(), w, f)) {
          Value v =
              Arithmetic.convert(
                  Arithmetic.apply(tree.getKind(), old.value(), new Value.Constant(1)),
                  ((JCTree) tree).type);
          World x = store(s, v, tree, old.world(), f);
          out.add(new Eval(x, post ? old.value() : v));
        }
        return out;
      }
      case LOGICAL_COMPLEMENT -> {
        return truth(tree, w, f);
      }
      default -> {
        return Eval.then(
            evaluate(tree.getExpression(), w, f),
            x -> Eval.of(x.world(), Arithmetic.apply(tree.getKind(), x.value())));
      }
    }
  }

  List<Eval> binary(BinaryTree tree, World w, Frame f) {
    switch (tree.getKind()) {
      case CONDITIONAL_AND, CONDITIONAL_OR, EQUAL_TO, NOT_EQUAL_TO -> {
        return truth(tree, w, f);
      }
      default -> {}
    }
    if (((JCTree) tree).type != null && ((JCTree) tree).type.hasTag(TypeTag.BOOLEAN)) {
      Condition c = run.conditions().of(tree, w, f);
      if (c != null) {
        return Eval.of(w, condition(c));
      }
    }
    Value constant = run.conditions().constant(tree);
    if (constant != null) {
      return Eval.of(w, constant);
    }
    boolean text = isText(tree);
    return Eval.then(
        operand(tree.getLeftOperand(), text, w, f),
        l ->
            Eval.then(
                operand(tree.getRightOperand(), text, l.world(), f),
                r -> {
                  Condition less = lessThan(tree.getKind(), l.value(), r.value());
                  if (less != null) {
                    return Eval.of(r.world(), condition(less));
                  }
                  Value joined = text ? Arithmetic.joined(l.value(), r.value()) : Value.UNKNOWN;
                  if (joined != Value.UNKNOWN) {
                    return Eval.of(r.world(), joined);
                  }
                  if (text
                      && isPlain(tree.getLeftOperand(), l)
                      && isPlain(tree.getRightOperand(), r)) {
                    return Eval.of(r.world(), Texts.plain(run.nextNumber()));
                  }
                  Value v = Arithmetic.apply(tree.getKind(), l.value(), r.value());
                  if (v == Value.UNKNOWN) {
                    v = Told.derived(tree.getKind(), l.value(), r.value());
                  }
                  // Whoever computes with an address may know it under another number.
                  World x = v == l.value() ? r.world() : run.escapes().escape(l.value(), r.world());
                  return Eval.of(v == r.value() ? x : run.escapes().escape(r.value(), x), v);
                }));
  }

  private static boolean isPlain(ExpressionTree operand, Eval e) {
    return Texts.isPlain(e.value(), ((JCTree) operand).type);
  }

  private boolean isText(ExpressionTree tree) {
    Type type = ((JCTree) tree).type;
    return type != null && type.tsym == run.symtab().stringType.tsym;
  }

  /** The outcomes of an operand; where text is put together, one is turned into text at once. */
  private List<Eval> operand(ExpressionTree tree, boolean text, World w, Frame f) {
    List<Eval> out = evaluate(tree, w, f);
    return text ? Eval.then(out, e -> run.spelling().spelled(e, tree, f)) : out;
  }

  /** A comparison of operands that have to be evaluated, kept as a condition; null if it can't. */
  private Eval equal(ExpressionTree tree, World w, Frame f) {
    if (!(tree instanceof BinaryTree b)
        || tree.getKind() != Tree.Kind.EQUAL_TO && tree.getKind() != Tree.Kind.NOT_EQUAL_TO
        || !(b.getLeftOperand() instanceof MethodInvocationTree)
            && !(b.getRightOperand() instanceof MethodInvocationTree)) {
      return null;
    }
    List<Many> both = evaluateAll(List.of(b.getLeftOperand(), b.getRightOperand()), w, f);
    if (both.size() != 1) {
      return null;
    }
    Many m = both.get(0);
    run.conditions()
        .noteIdentity(
            b.getLeftOperand(), m.values.get(0), b.getRightOperand(), m.values.get(1), m.world, f);
    Condition same = run.conditions().same(m.values.get(0), m.values.get(1), m.world);
    if (same == null) {
      return null;
    }
    return new Eval(
        m.world, condition(tree.getKind() == Tree.Kind.EQUAL_TO ? same : Condition.not(same)));
  }

  /** What a comparison of evaluated operands states; null if nothing is known of them. */
  private Condition lessThan(Tree.Kind kind, Value l, Value r) {
    Condition c =
        switch (kind) {
          case LESS_THAN, GREATER_THAN_EQUAL -> run.conditions().less(l, r);
          case GREATER_THAN, LESS_THAN_EQUAL -> run.conditions().less(r, l);
          default -> null;
        };
    boolean negate = kind == Tree.Kind.GREATER_THAN_EQUAL || kind == Tree.Kind.LESS_THAN_EQUAL;
    return c == null || !negate ? c : Condition.not(c);
  }

  /** A boolean: kept as a condition if it can be, or else the worlds are split by its outcome. */
  List<Eval> truth(ExpressionTree tree, World w, Frame f) {
    Condition c = run.conditions().of(tree, w, f);
    if (c != null) {
      run.readAsWhole(tree);
      return Eval.of(w, condition(c));
    }
    Eval equal = equal(tree, w, f);
    if (equal != null) {
      return List.of(equal);
    }
    Worlds yes = new Worlds();
    Worlds no = new Worlds();
    run.branches().split(tree, Worlds.of(w), f, yes, no);
    List<Eval> out = new ArrayList<>();
    yes.list().forEach(x -> out.add(new Eval(x, new Value.Constant(true))));
    no.list().forEach(x -> out.add(new Eval(x, new Value.Constant(false))));
    return out;
  }

  static Value condition(Condition c) {
    return c instanceof Condition.Fixed fixed
        ? new Value.Constant(fixed.holds())
        : new Value.Truth(c);
  }

  List<Eval> cast(TypeCastTree tree, World w, Frame f) {
    Type type = ((JCTree) tree).type;
    List<Eval> out = evaluate(tree.getExpression(), w, f);
    return type == null || !type.isPrimitive()
        ? Constants.cast(Eval.then(out, e -> reference(e, type, tree, f)), type)
        : Eval.then(
            out,
            e ->
                Eval.of(
                    e.world(),
                    isPolymorphic(tree.getExpression())
                            || Told.isStatus(e.value())
                                && Told.widens(ASTHelpers.getType(tree.getExpression()), type)
                        ? e.value()
                        : Arithmetic.convert(plain(e.value()), type)));
  }

  /** An object of a class that is known to be another: the cast lets nothing on. */
  private List<Eval> reference(Eval e, Type type, Tree tree, Frame f) {
    if (type == null
        || !(e.value() instanceof Value.Obj)
        || !Boolean.FALSE.equals(run.objects().instanceOf(e.value(), type, e.world()))) {
      return List.of(e);
    }
    run.calls().throwing("java.lang.ClassCastException", tree, e.world().speculative(true), f);
    return List.of();
  }

  /** The cast around a call of a method handle says what it returns: it changes nothing. */
  private static boolean isPolymorphic(ExpressionTree e) {
    return ASTHelpers.stripParentheses(e) instanceof MethodInvocationTree call
        && ASTHelpers.getSymbol(call) instanceof com.sun.tools.javac.code.Symbol.MethodSymbol m
        && (m.flags() & com.sun.tools.javac.code.Flags.SIGNATURE_POLYMORPHIC) != 0;
  }

  /** A cast between numbers may change them: what had a name is another then. */
  private static Value plain(Value v) {
    return v instanceof Value.Same ? Value.UNKNOWN : v;
  }

  List<Eval> conditional(ConditionalExpressionTree tree, World w, Frame f) {
    Worlds yes = new Worlds();
    Worlds no = new Worlds();
    run.branches().split(tree.getCondition(), Worlds.of(w), f, yes, no);
    List<Eval> out = new ArrayList<>();
    for (World x : yes.list()) {
      out.addAll(evaluate(tree.getTrueExpression(), x, f));
    }
    for (World x : no.list()) {
      out.addAll(evaluate(tree.getFalseExpression(), x, f));
    }
    return out;
  }
}
