package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Frame;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.HeapObject;
import dev.forewarn.worlds.Range;
import dev.forewarn.worlds.Stored;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Turns expressions without effects into {@link Condition}s, so that two tests of the same thing
 * are known to come out the same.
 */
final class Conditions {

  static final String EQUALS = " equals ";

  private final Run run;
  private final Getters getters;
  private final Map<Object, Integer> numbers = new IdentityHashMap<>();

  /** Numbers of texts that something is compared with. */
  private final Map<String, Long> texts = new HashMap<>();

  /** Local variables that hold how many there are of something. */
  private final Set<VarSymbol> naturals = new HashSet<>();

  Conditions(Run run) {
    this.run = run;
    getters = new Getters(run, this);
  }

  Getters getters() {
    return getters;
  }

  /** The condition that a boolean expression states; null if evaluating it may do something. */
  Condition of(ExpressionTree tree, World w, Frame f) {
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    if (constant(e) instanceof Value.Constant(Boolean b)) {
      return b ? Condition.ALWAYS : Condition.NEVER;
    }
    switch (e) {
      case UnaryTree u when u.getKind() == Tree.Kind.LOGICAL_COMPLEMENT -> {
        Condition c = of(u.getExpression(), w, f);
        return c == null ? null : Condition.not(c);
      }
      case BinaryTree b -> {
        return binary(b, w, f);
      }
      default -> {
        Value v = known(e, w, f);
        if (v instanceof Value.Constant(Boolean b)) {
          return b ? Condition.ALWAYS : Condition.NEVER;
        }
        if (v instanceof Value.Truth t) {
          return t.condition();
        }
        Condition equal =
            e instanceof MethodInvocationTree m ? run.comparisons().of(m, w, f) : null;
        if (equal == null && e instanceof MethodInvocationTree m) {
          equal = run.answers().empty(m, w, f);
        }
        if (equal != null) {
          return equal;
        }
        if (e instanceof IdentifierTree i
            && ASTHelpers.getSymbol(i) instanceof VarSymbol local
            && isLocal(local)) {
          return v instanceof Value.Same ? text("", e, w, f) : Condition.isTrue(local);
        }
        return text("", e, w, f);
      }
    }
  }

  private Condition binary(BinaryTree b, World w, Frame f) {
    Tree.Kind kind = b.getKind();
    switch (kind) {
      case CONDITIONAL_AND, CONDITIONAL_OR, AND, OR -> {
        Condition l = of(b.getLeftOperand(), w, f);
        Condition r = l == null ? null : of(b.getRightOperand(), w, f);
        if (r == null) {
          return null;
        }
        return kind == Tree.Kind.CONDITIONAL_AND || kind == Tree.Kind.AND
            ? Condition.and(l, r)
            : Condition.or(l, r);
      }
      case EQUAL_TO, NOT_EQUAL_TO -> {
        Condition same = equalOperands(b.getLeftOperand(), b.getRightOperand(), w, f);
        return same == null || kind == Tree.Kind.EQUAL_TO ? same : Condition.not(same);
      }
      case LESS_THAN, GREATER_THAN, LESS_THAN_EQUAL, GREATER_THAN_EQUAL -> {
        // a > b is b < a, and a <= b is not b < a.
        if (isFloating(b.getLeftOperand()) || isFloating(b.getRightOperand())) {
          // Not a number is neither less than another nor not less.
          return text("", b, w, f);
        }
        boolean swap = kind == Tree.Kind.GREATER_THAN || kind == Tree.Kind.LESS_THAN_EQUAL;
        boolean negate = kind == Tree.Kind.LESS_THAN_EQUAL || kind == Tree.Kind.GREATER_THAN_EQUAL;
        ExpressionTree l = swap ? b.getRightOperand() : b.getLeftOperand();
        ExpressionTree r = swap ? b.getLeftOperand() : b.getRightOperand();
        Condition less = less(l, r, w, f);
        return less == null || !negate ? less : Condition.not(less);
      }
      default -> {
        return text("", b, w, f);
      }
    }
  }

  static boolean isFloating(ExpressionTree e) {
    Type t = ASTHelpers.getType(e);
    return t != null && (t.hasTag(TypeTag.DOUBLE) || t.hasTag(TypeTag.FLOAT));
  }

  /** The comparison of what a call returned with a number. */
  Condition compare(String operator, Value.Same s, long n) {
    String a = s.key();
    String b = "#" + n + ":n";
    if (operator.equals("==") && a.compareTo(b) > 0) {
      return new Condition.Atom(b + operator + a, s.mentions(), range(operator, b, a, false));
    }
    return new Condition.Atom(a + operator + b, s.mentions(), range(operator, a, b, false));
  }

  private Condition less(ExpressionTree l, ExpressionTree r, World w, Frame f) {
    Value a = known(l, w, f);
    Value b = known(r, w, f);
    Condition present = Presence.less(a, b);
    if (present != null) {
      return present;
    }
    if (a instanceof Value.Constant(Object x) && b instanceof Value.Constant(Object y)) {
      Long m = Arithmetic.whole(x);
      Long n = Arithmetic.whole(y);
      if (m != null && n != null) {
        return m < n ? Condition.ALWAYS : Condition.NEVER;
      }
    }
    return pair("<", l, r, w, f);
  }

  private Condition equalOperands(ExpressionTree l, ExpressionTree r, World w, Frame f) {
    Value a = known(l, w, f);
    Value b = known(r, w, f);
    if (a != null && b != null) {
      noteIdentity(l, a, r, b, w, f);
      Condition same = same(a, b, w);
      if (same != null) {
        return same;
      }
    }
    if (constant(r) instanceof Value.Constant(Boolean truth)
        && ASTHelpers.getType(l) != null
        && run.types().unboxedTypeOrType(ASTHelpers.getType(l)).hasTag(TypeTag.BOOLEAN)) {
      Condition c = of(l, w, f);
      return c == null || truth ? c : Condition.not(c);
    }
    Condition pair = pair("==", l, r, w, f);
    return pair;
  }

  /** Segments are new objects each time: none that native code gives is the constant itself. */
  void noteIdentity(ExpressionTree l, Value a, ExpressionTree r, Value b, World w, Frame f) {
    boolean identity = a instanceof Value.NullPointer ^ b instanceof Value.NullPointer;
    Value other = a instanceof Value.NullPointer ? b : a;
    ExpressionTree compared = a instanceof Value.NullPointer ? r : l;
    if (identity
        && other instanceof Value.View v
        && v.comesFromNative()
        && !w.speculative()
        && !new NullTests(run).testedAgain(compared, f.activation().code())) {
      run.collector()
          .plain(
              "identity",
              new dev.forewarn.facts.Fact.NullIdentity(f.event(compared).place(), true));
    }
  }

  /** Whether an expression is a text that is written down. */
  boolean isText(ExpressionTree e) {
    return constant(e) instanceof Value.Constant(Object c) && c instanceof String;
  }

  /** Whether a switch goes to a case with a constant. */
  Condition equal(ExpressionTree tree, Value selector, ExpressionTree constant, World w, Frame f) {
    Value label = label(constant);
    Condition same = label == null ? null : same(selector, label, w);
    if (same != null) {
      return same;
    }
    Condition pair = pair(isText(constant) ? EQUALS : "==", tree, constant, w, f);
    return pair == null ? fresh() : pair;
  }

  /** Whether a selector is a constant of an enum. */
  Condition equal(ExpressionTree tree, Value selector, VarSymbol constant, World w, Frame f) {
    Condition same = same(selector, new Value.Constant(constant), w);
    if (same != null) {
      return same;
    }
    Set<Object> mentions = new HashSet<>();
    String key = key(tree, w, f, mentions);
    return key == null ? fresh() : equality("==", key, name(constant), mentions, false);
  }

  private String name(VarSymbol enumConstant) {
    return "#" + number(enumConstant) + ":e";
  }

  Condition equality(String operator, String l, String r, Set<Object> mentions, boolean natural) {
    boolean inOrder = l.compareTo(r) <= 0;
    String a = inOrder ? l : r;
    String b = inOrder ? r : l;
    return new Condition.Atom(a + operator + b, mentions, range(operator, a, b, natural));
  }

  private Value label(ExpressionTree constant) {
    Value v = constant(constant);
    if (v == null && TreeInfo.symbol((JCTree) constant) instanceof VarSymbol s && s.isEnum()) {
      return new Value.Constant(s);
    }
    return v;
  }

  /** Whether two values are the same; null if they may be or not. */
  Condition same(Value a, Value b, World w) {
    if (a == Value.UNKNOWN || b == Value.UNKNOWN) {
      return null;
    }
    if (a == Value.NULL || b == Value.NULL) {
      Value other = a == Value.NULL ? b : a;
      if (other == Value.NULL) {
        return Condition.ALWAYS;
      }
      Grant g = other instanceof Value.View x ? x.lifetime().grant : null;
      if (g != null && g.reference() && g.exists() != null) {
        return Condition.not(g.exists());
      }
      return run.objects().cannotBeNull(other) ? Condition.NEVER : null;
    }
    if (a instanceof Value.Same && a.equals(b)) {
      return Condition.ALWAYS;
    }
    if (a instanceof Value.Known x && b instanceof Value.Known y) {
      return Condition.of(x.what().same(y.what(), true));
    }
    Condition identical = run.objects().identical(a, b, w);
    if (identical != null) {
      return identical;
    }
    Condition present = Presence.same(a, b);
    if (present != null) {
      return present;
    }
    if (a instanceof Value.Same s && b instanceof Value.Constant(Number n) && isWhole(n)) {
      return compare("==", s, n.longValue());
    }
    if (b instanceof Value.Same s && a instanceof Value.Constant(Number n) && isWhole(n)) {
      return compare("==", s, n.longValue());
    }
    if (a instanceof Value.Constant x && b instanceof Value.Constant y) {
      Long m = Arithmetic.whole(x.value());
      Long n = Arithmetic.whole(y.value());
      if ((m == null || n == null)
          && (x.value() instanceof Number || y.value() instanceof Number)) {
        // Floating point is not followed.
        return null;
      }
      boolean equal = m != null && n != null ? m.equals(n) : x.value().equals(y.value());
      return equal ? Condition.ALWAYS : Condition.NEVER;
    }
    return null;
  }

  private static boolean isWhole(Object constant) {
    return Arithmetic.whole(constant) != null;
  }

  /** Whether one value is less than another, both of them evaluated; null if nothing is known. */
  Condition less(Value a, Value b) {
    Condition present = Presence.less(a, b);
    if (present != null) {
      return present;
    }
    if (a instanceof Value.Same s && b instanceof Value.Constant(Number n) && isWhole(n)) {
      return compare("<", s, n.longValue());
    }
    if (b instanceof Value.Same s && a instanceof Value.Constant(Number n) && isWhole(n)) {
      String number = "#" + n.longValue() + ":n";
      return new Condition.Atom(
          number + "<" + s.key(), s.mentions(), range("<", number, s.key(), false));
    }
    return null;
  }

  /** A condition that nothing else is known to agree with. */
  private Condition fresh() {
    return new Condition.Atom("?" + run.nextNumber(), Set.of(Condition.CALLS));
  }

  /** A condition that tells how often something was done. */
  Condition tally() {
    return new Condition.Atom("?" + run.nextNumber(), Set.of(Condition.TALLY));
  }

  Condition pair(String operator, ExpressionTree l, ExpressionTree r, World w, Frame f) {
    Set<Object> mentions = new HashSet<>();
    String a = key(l, w, f, mentions);
    String b = a == null ? null : key(r, w, f, mentions);
    if (b == null) {
      return null;
    }
    boolean natural = isNatural(l) || isNatural(r);
    return operator.equals("==") || operator.equals(EQUALS)
        ? equality(operator, a, b, mentions, natural)
        : new Condition.Atom(a + operator + b, mentions, range(operator, a, b, natural));
  }

  /** A local variable is declared. */
  void declared(VarSymbol v, ExpressionTree value) {
    boolean stays = (v.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0;
    if (stays && isNatural(value)) {
      naturals.add(v);
    }
  }

  /** Whether an expression tells how many there are of something. */
  private boolean isNatural(ExpressionTree e) {
    return switch (ASTHelpers.stripParentheses(e)) {
      case MethodInvocationTree call -> {
        Contract c = run.contract(ASTHelpers.getSymbol(call));
        yield c != null
            && c.trait(Trait.Yields.class) instanceof Trait.Yields y
            && y.kind() == Trait.Yielded.LENGTH;
      }
      case ExpressionTree x when ASTHelpers.getSymbol(x) instanceof VarSymbol v ->
          v == run.symtab().lengthVar || naturals.contains(v);
      default -> false;
    };
  }

  /** What a comparison with a number says of the other side. */
  private Range range(String operator, String a, String b, boolean natural) {
    Long left = operator.equals(EQUALS) ? textNumber(a) : number(a);
    Long right = operator.equals(EQUALS) ? textNumber(b) : number(b);
    if ((left == null) == (right == null)) {
      return null;
    }
    if (operator.equals("==") || operator.equals(EQUALS)) {
      return left != null
          ? new Range(b, Range.Relation.EQUAL, left, natural)
          : new Range(a, Range.Relation.EQUAL, right, natural);
    }
    return left != null
        ? new Range(b, Range.Relation.GREATER, left, natural)
        : new Range(a, Range.Relation.LESS, right, natural);
  }

  /** A number for a text that a key spells: one text is none of the others. */
  private Long textNumber(String key) {
    return key.startsWith("#") && key.endsWith(":String")
        ? texts.computeIfAbsent(key, k -> (long) texts.size())
        : null;
  }

  /** The number that a key spells; null if it spells something else. */
  private static Long number(String key) {
    boolean number = key.startsWith("#") && (key.endsWith(":n") || key.endsWith(":e"));
    if (!number || key.length() > 22) {
      return null;
    }
    try {
      return Long.valueOf(key.substring(1, key.length() - 2));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The condition that {@code prefix} says of a pure expression; null if it is not pure. */
  Condition text(String prefix, ExpressionTree e, World w, Frame f) {
    Set<Object> mentions = new HashSet<>();
    String key = key(e, w, f, mentions);
    return key == null ? null : new Condition.Atom(prefix + key, mentions);
  }

  /** A name for the value of a variable of which nothing is known, to be passed on. */
  Value nameOf(VarSymbol v, World w, Frame f) {
    if (v.type.hasTag(TypeTag.BOOLEAN)) {
      if (isLocal(v)) {
        return new Value.Truth(Condition.isTrue(v));
      }
      Set<Object> mentions = new HashSet<>();
      return new Value.Truth(new Condition.Atom(variable(v, null, w, f, mentions), mentions));
    }
    if (v.type.isPrimitive()
        || v.type.tsym == run.symtab().stringType.tsym
        || (v.type.tsym.flags() & Flags.ENUM) != 0) {
      Set<Object> mentions = new HashSet<>();
      return new Value.Same(variable(v, null, w, f, mentions), mentions);
    }
    return Value.UNKNOWN;
  }

  /**
   * Whether what names a value means the same as long as the method under analysis runs: it is made
   * of parameters that are never assigned.
   */
  boolean lasts(Value value) {
    if (!(value instanceof Value.Same s) || s.mentions().isEmpty()) {
      return false;
    }
    for (Object o : s.mentions()) {
      if (!(o instanceof VarSymbol v)
          || (v.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) == 0
          || v.getKind() != javax.lang.model.element.ElementKind.PARAMETER
          || !(run.root() instanceof JCTree.JCMethodDecl m && v.owner == m.sym)) {
        return false;
      }
    }
    return true;
  }

  /** The value of an expression that needs no evaluation; null if it is not of that sort. */
  Value known(ExpressionTree tree, World w, Frame f) {
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    Value c = constant(e);
    if (c != null) {
      return c;
    }
    return switch (e) {
      case IdentifierTree i when i.getName().contentEquals("this") -> f.self();
      case IdentifierTree i -> {
        Symbol s = ASTHelpers.getSymbol(i);
        if (s instanceof VarSymbol v) {
          if (isLocal(v)) {
            yield w.local(v);
          }
          if (v.isEnum()) {
            yield new Value.Constant(v);
          }
          yield v.isStatic()
              ? run.natives().isNull(v) ? Value.NULL_POINTER : staticValue(v, w)
              : field(run.objects().self(v, w, f), v, w);
        }
        yield null;
      }
      case MemberSelectTree m -> {
        if (m.getIdentifier().contentEquals("class")) {
          yield run.constants().classLiteral(ASTHelpers.getType(m.getExpression()));
        }
        if (m.getIdentifier().contentEquals("length")
            && known(m.getExpression(), w, f) instanceof Value.Obj array
            && w.heap().get(array.id()) != null) {
          Stored length = w.heap().get(array.id()).fields().get(HeapObject.Slot.LENGTH);
          yield length == null ? null : length.value();
        }
        if (ASTHelpers.getSymbol(m) instanceof VarSymbol v && !v.name.contentEquals("length")) {
          if (v.isEnum()) {
            yield new Value.Constant(v);
          }
          if (v.isStatic()) {
            yield run.natives().isNull(v) ? Value.NULL_POINTER : staticValue(v, w);
          }
          Value receiver = known(m.getExpression(), w, f);
          yield receiver == null ? null : field(receiver, v, w);
        }
        yield null;
      }
      case TypeCastTree t -> known(t, w, f, ASTHelpers.getType(t));
      case BinaryTree b -> arithmetic(b, w, f);
      case UnaryTree u -> arithmetic(u, w, f);
      case MethodInvocationTree m -> run.answers().asked(m, w, f);
      default -> null;
    };
  }

  private Value known(TypeCastTree cast, World w, Frame f, Type type) {
    Value v = known(cast.getExpression(), w, f);
    if (v == null || type == null || !type.isPrimitive()) {
      return v;
    }
    if (Told.isStatus(v) && Told.widens(ASTHelpers.getType(cast.getExpression()), type)) {
      return v;
    }
    return v instanceof Value.Same ? Value.UNKNOWN : Arithmetic.convert(v, type);
  }

  private static Value staticValue(VarSymbol v, World w) {
    Stored s = w.statics().get(v);
    return s == null ? Value.UNKNOWN : w.held(v, s);
  }

  private Value field(Value receiver, VarSymbol v, World w) {
    return receiver instanceof Value.Constant(VarSymbol c)
        ? run.engine().constantObjects().field(c, v)
        : fieldValue(receiver, v, w);
  }

  static Value fieldValue(Value receiver, VarSymbol v, World w) {
    if (receiver instanceof Value.Obj o) {
      HeapObject object = w.heap().get(o.id());
      Stored s = object == null ? null : object.fields().get(v);
      if (s != null) {
        return w.held(v, s);
      }
      if (!o.id().given && object != null) {
        return Objects.initial(v);
      }
    }
    return Value.UNKNOWN;
  }

  /** What an operator makes of a value; null if it changes a variable, or is not understood. */
  private Value arithmetic(UnaryTree u, World w, Frame f) {
    boolean pure =
        switch (u.getKind()) {
          case UNARY_MINUS, UNARY_PLUS, BITWISE_COMPLEMENT -> true;
          default -> false;
        };
    Value v = pure ? known(u.getExpression(), w, f) : null;
    return v instanceof Value.Constant ? Arithmetic.apply(u.getKind(), v) : null;
  }

  private Value arithmetic(BinaryTree b, World w, Frame f) {
    Value l = known(b.getLeftOperand(), w, f);
    Value r = l == null ? null : known(b.getRightOperand(), w, f);
    return r == null ? null : Arithmetic.apply(b.getKind(), l, r);
  }

  /** The value of a literal or constant expression; null if it is none. */
  Value constant(ExpressionTree tree) {
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    if (e instanceof JCLiteral literal && literal.getKind() == Tree.Kind.NULL_LITERAL) {
      return Value.NULL;
    }
    Object c = ASTHelpers.constValue(e);
    return c == null ? null : new Value.Constant(c);
  }

  boolean isLocal(VarSymbol v) {
    return v.owner != null
        && (v.owner.kind == com.sun.tools.javac.code.Kinds.Kind.MTH
            || v.owner.kind == com.sun.tools.javac.code.Kinds.Kind.VAR
            || v.getKind() == javax.lang.model.element.ElementKind.LOCAL_VARIABLE
            || v.getKind() == javax.lang.model.element.ElementKind.PARAMETER
            || v.getKind() == javax.lang.model.element.ElementKind.BINDING_VARIABLE);
  }

  /** Spells a pure expression so that equal spelling means equal value; null if it is not pure. */
  String key(ExpressionTree tree, World w, Frame f, Set<Object> mentions) {
    ExpressionTree e = ASTHelpers.stripParentheses(tree);
    Value value = known(e, w, f);
    if (value instanceof Value.Constant(VarSymbol c)) {
      // What is one constant of an enum is none of the others, as with numbers.
      return name(c);
    }
    if (value instanceof Value.Constant(Object c)) {
      return "#" + c + ":" + (c instanceof Number ? "n" : c.getClass().getSimpleName());
    }
    if (value == Value.NULL) {
      return "null";
    }
    if (value instanceof Value.Same same) {
      mentions.addAll(same.mentions());
      return same.key();
    }
    if (value instanceof Value.Chars(Value.Same text, long more)) {
      mentions.addAll(text.mentions());
      return "(length " + text.key() + " " + more + ")";
    }
    if (value instanceof Value.Coded(Value.Same text, boolean count)) {
      mentions.addAll(text.mentions());
      return "(utf8 " + text.key() + (count ? " length)" : ")");
    }
    if (value instanceof Value.Truth) {
      return null;
    }
    return switch (e) {
      case IdentifierTree i -> variable(ASTHelpers.getSymbol(i), null, w, f, mentions);
      case MemberSelectTree m -> {
        Symbol s = ASTHelpers.getSymbol(m);
        if (s instanceof VarSymbol && !s.isStatic()) {
          String receiver = key(m.getExpression(), w, f, mentions);
          yield receiver == null ? null : variable(s, receiver, w, f, mentions);
        }
        yield variable(s, null, w, f, mentions);
      }
      case TypeCastTree t -> {
        String operand = key(t.getExpression(), w, f, mentions);
        Type type = ASTHelpers.getType(t);
        yield operand == null || type == null || !type.isPrimitive()
            ? operand
            : "(" + type + ")" + operand;
      }
      case UnaryTree u -> {
        boolean pure =
            switch (u.getKind()) {
              case UNARY_MINUS, UNARY_PLUS, BITWISE_COMPLEMENT, LOGICAL_COMPLEMENT -> true;
              default -> false;
            };
        String operand = pure ? key(u.getExpression(), w, f, mentions) : null;
        yield operand == null ? null : u.getKind() + "(" + operand + ")";
      }
      case BinaryTree b -> {
        String l = key(b.getLeftOperand(), w, f, mentions);
        String r = l == null ? null : key(b.getRightOperand(), w, f, mentions);
        yield r == null ? null : "(" + l + " " + b.getKind() + " " + r + ")";
      }
      case MethodInvocationTree call -> getters.key(call, w, f, mentions);
      case ParenthesizedTree p -> key(p.getExpression(), w, f, mentions);
      default -> null;
    };
  }

  private String variable(Symbol s, String receiver, World w, Frame f, Set<Object> mentions) {
    if (!(s instanceof VarSymbol v)) {
      return s != null && s.name.contentEquals("this") ? "this" + number(f.self()) : null;
    }
    mentions.add(v);
    if (isLocal(v)) {
      return "v" + number(v);
    }
    if ((v.flags() & Flags.FINAL) == 0) {
      mentions.add(Condition.CALLS);
    }
    if (v.isStatic()) {
      return "s" + number(v);
    }
    return (receiver == null ? "this" + number(run.objects().self(v, w, f)) : receiver)
        + ".f"
        + number(v);
  }

  int number(Object o) {
    Object identity =
        switch (o) {
          case Value.Obj x -> x.id();
          case Value v -> Value.UNKNOWN;
          default -> o;
        };
    return numbers.computeIfAbsent(identity, k -> numbers.size());
  }
}
