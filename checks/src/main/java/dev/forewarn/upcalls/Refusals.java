package dev.forewarn.upcalls;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.contracts.Amount;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Refusal;
import dev.forewarn.contracts.Trait;
import java.util.List;
import java.util.Set;

/** What methods of the JDK refuse, and between which bounds their results are. */
final class Refusals {

  private static final String NOT_A_NUMBER = "java.lang.NumberFormatException";

  private final Body body;

  Refusals(Body body) {
    this.body = body;
  }

  /**
   * Notes what a call throws because of its arguments.
   *
   * @return whether anything is known of what it refuses
   */
  boolean refused(
      Tree at,
      MethodSymbol m,
      Contract contract,
      Val self,
      List<Val> arguments,
      State s,
      Leaving out) {
    if (isValueOf(m)) {
      text(arguments.get(0), null, 10, "java.lang.IllegalArgumentException", at, m, s, out);
      return true;
    }
    boolean any = false;
    for (Trait t : contract == null ? List.<Trait>of() : contract.traits()) {
      if (t instanceof Trait.Refuses r) {
        any = true;
        check(r, at, m, self, arguments, s, out);
        if (s.dead()) {
          return true;
        }
      }
    }
    return any;
  }

  /** The {@code valueOf(String)} that the compiler gives an enum. */
  private static boolean isValueOf(MethodSymbol m) {
    return m.isStatic()
        && m.name.contentEquals("valueOf")
        && (m.enclClass().flags() & Flags.ENUM) != 0
        && m.params().size() == 1;
  }

  private boolean isConstant(String name, MethodSymbol valueOf) {
    for (Symbol s :
        valueOf
            .enclClass()
            .members()
            .getSymbolsByName(body.runner().tools().names().fromString(name))) {
      if (s instanceof VarSymbol && (s.flags() & Flags.ENUM) != 0) {
        return true;
      }
    }
    return false;
  }

  private void check(
      Trait.Refuses r,
      Tree at,
      MethodSymbol m,
      Val self,
      List<Val> arguments,
      State s,
      Leaving out) {
    Val what = value(r.what(), self, arguments);
    ExpressionTree tree = tree(r.what(), at);
    switch (r.unless()) {
      case Refusal.Present p -> {
        if (Val.each(what).contains(Val.NULL)) {
          body.raise(r.exception(), at, s, out);
          if (what == Val.NULL) {
            s.die();
          }
        }
      }
      case Refusal.NotZero z -> {
        if (what instanceof Num n && n.holds(0) && body.runner().evident(n)) {
          body.raise(r.exception(), at, s, out);
          if (n.single()) {
            s.die();
          }
        }
      }
      case Refusal.NotNegative z -> range(what, 0, Long.MAX_VALUE, tree, r.exception(), at, s, out);
      case Refusal.Text t -> {
        Integer radix = radix(t, self, arguments);
        text(radix == null ? Val.ANY : what, t, radix, r.exception(), at, m, s, out);
      }
      case Refusal.Index i ->
          index(
              tree,
              what,
              length(value(i.of(), self, arguments)),
              symbol(tree(i.of(), at)),
              i.endToo(),
              r.exception(),
              at,
              s,
              out);
      case Refusal.Fits f -> fits(f, what, arguments, tree, r.exception(), at, s, out);
      case Refusal.Holds h -> holds(h, r, self, arguments, at, s, out);
    }
  }

  private void fits(
      Refusal.Fits f,
      Val what,
      List<Val> arguments,
      ExpressionTree tree,
      String exception,
      Tree at,
      State s,
      Leaving out) {
    Type wide = body.runner().tools().symtab().longType;
    Num all = Numbers.all(f.isInt() ? body.runner().tools().symtab().intType : wide);
    if (f.operator() == null) {
      range(what, all.low(), all.high(), tree, exception, at, s, out);
      return;
    }
    Val other = arguments.size() > 1 ? arguments.get(1) : Num.of(1);
    if (!(what instanceof Num a) || !(other instanceof Num b)) {
      return;
    }
    boolean every = a.every() && b.every() && (a.single() || b.single() || s.independent(a, b));
    boolean free = every && s.free(a) && s.free(b);
    if (Overflow.possible(f.operator(), a, b, all) && body.runner().evident(free)) {
      Num failing =
          f.operator().equals("sum") && b.single() && b.low() > 0
              ? a.within(all.high() - b.low() + 1, all.high())
              : null;
      body.raise(exception, at, tree, failing, s, out);
    }
  }

  private void range(
      Val v,
      long low,
      long high,
      ExpressionTree tree,
      String exception,
      Tree at,
      State s,
      Leaving out) {
    if (!(v instanceof Num n) || n.low() >= low && n.high() <= high) {
      return;
    }
    Num rest = n.within(low, high);
    if (rest == null || body.runner().evident(n)) {
      body.raise(exception, at, s, out);
    }
    if (rest == null) {
      s.die();
      return;
    }
    VarSymbol variable = tree == null ? null : Statements.variable(tree);
    if (variable != null) {
      s.refine(variable, rest);
    }
  }

  /** An index must be at least zero and less than a length. */
  void index(
      ExpressionTree tree,
      Val index,
      Num length,
      Symbol of,
      boolean endToo,
      String exception,
      Tree at,
      State s,
      Leaving out) {
    if (!(index instanceof Num i)) {
      return;
    }
    VarSymbol variable = tree == null ? null : Statements.variable(tree);
    long most = endToo ? length.high() : length.high() - 1;
    boolean below = variable != null && of != null && s.isBelow(variable, of);
    body.runner().went(i.low());
    Num rest = i.within(0, below ? i.high() : most);
    boolean evident = rest == i || body.runner().evident(i);
    boolean under = i.low() < 0 && (evident || i.high() < 0);
    long least = endToo ? length.low() : length.low() - 1;
    boolean over =
        !below
            && (i.low() > most
                || evident && length.single() && i.high() > most
                || evident && length.every() && i.high() > least && s.independent(i, length));
    if (under) {
      body.raise(exception, at, tree, i.within(Long.MIN_VALUE, -1), s, out);
    }
    if (over) {
      Num failing = length.single() ? i.within(most + 1, Long.MAX_VALUE) : null;
      body.raise(exception, at, tree, failing, s, out);
    }
    if (rest == null) {
      s.die();
    } else if (variable != null) {
      s.refine(variable, length.single() || below ? rest : rest.vouched());
    }
  }

  /** In which digits a number is spelled; null if that is not known. */
  private static Integer radix(Refusal.Text t, Val self, List<Val> arguments) {
    if (t.radix() == null) {
      return 10;
    }
    return value(t.radix(), self, arguments) instanceof Num n && n.single() ? (int) n.low() : null;
  }

  private void text(
      Val v,
      Refusal.Text type,
      Integer radix,
      String exception,
      Tree at,
      MethodSymbol m,
      State s,
      Leaving out) {
    for (Val each : Val.each(v)) {
      if (each == Val.NULL) {
        body.raise(type == null ? "java.lang.NullPointerException" : exception, at, s, out);
      } else if (each instanceof Val.Numeral n && type != null && radix == 10) {
        Num all = Texts.all(type.type());
        boolean fits = all == null || n.of().low() >= all.low() && n.of().high() <= all.high();
        if (!fits && body.runner().evident(n.of())) {
          body.raise(exception, at, s, out);
        }
      } else if (each instanceof Val.Text(String known)) {
        if (known == null
            || type != null && !type.accepts(known, radix)
            || type == null && !isConstant(known, m)) {
          body.raise(exception, at, s, out);
        } else if (type == null) {
          continue;
        }
      } else {
        body.raise(
            body.runner().type(exception), true, Grade.DECLARED, at, m.name.toString(), s, out);
      }
    }
    boolean never =
        v instanceof Val.Text t
            && t.known() != null
            && (type == null ? !isConstant(t.known(), m) : !type.accepts(t.known(), radix));
    if (never || v == Val.NULL) {
      s.die();
    }
  }

  private void holds(
      Refusal.Holds h,
      Trait.Refuses r,
      Val self,
      List<Val> arguments,
      Tree at,
      State s,
      Leaving out) {
    if (!(self instanceof Val.Segment seg) || seg.size() < 0) {
      return;
    }
    long size = 1;
    if (h.layout() != null) {
      Long known = body.runner().constants().byteSize(tree(h.layout(), at));
      if (known == null) {
        return;
      }
      size = known;
    }
    Val offset = value(r.what(), self, arguments);
    if (offset instanceof Num n) {
      long scale = h.scaled() ? size : 1;
      boolean fits = n.low() >= 0 && n.high() <= Math.floorDiv(seg.size() - size, scale);
      boolean evident = fits || body.runner().evident(n);
      long room = seg.size() - size;
      boolean over = n.low() > room / scale || evident && n.high() > Math.floorDiv(room, scale);
      if (n.low() < 0 && evident || over || room < 0) {
        body.raise(r.exception(), at, s, out);
        if (room < 0 || n.single()) {
          s.die();
        }
      }
    } else if (seg.size() < size) {
      body.raise(r.exception(), at, s, out);
      s.die();
    }
  }

  static Num length(Val v) {
    return switch (v) {
      case Val.Array a -> a.length();
      case Val.Numeral n -> n.length();
      case Val.Text t when t.known() != null -> Num.of(t.known().length());
      case Num n -> n;
      default -> Num.between(0, Integer.MAX_VALUE, false, Set.of());
    };
  }

  /** What a call that is not seen returns. */
  Val result(Tree at, MethodSymbol m, Contract contract, Val self, List<Val> arguments) {
    Type type = m.getReturnType();
    if (contract == null) {
      return Numbers.unknown(type);
    }
    for (Effect e : contract.effects()) {
      if (e instanceof Effect.ResultIs(Ref.Parameter(int i))
          && i < arguments.size()
          && arguments.get(i) instanceof Num boxed) {
        return boxed;
      }
    }
    Trait.Yields yields = contract.trait(Trait.Yields.class);
    if (yields != null && yields.kind() == Trait.Yielded.NUMERAL) {
      Val of = arguments.isEmpty() ? self : arguments.get(0);
      return of instanceof Num n ? new Val.Numeral(n) : Numbers.unknown(type);
    }
    if (yields != null) {
      Val exact = Computed.result(m, arguments);
      return exact != null ? exact : bounded(yields, type, self, arguments);
    }
    if (contract.is(Trait.CountsArguments.class)) {
      int n = at instanceof MethodInvocationTree c ? c.getArguments().size() : 0;
      return new Val.Array(Num.of(n), type);
    }
    Trait.Sized sized = contract.trait(Trait.Sized.class);
    if (sized != null && self instanceof Val.Segment seg) {
      return new Val.Segment(
          value(sized.by(), self, arguments) instanceof Num n && n.single() ? n.low() : -1,
          seg.outside());
    }
    Trait.Spans spans = contract.trait(Trait.Spans.class);
    if (spans != null && spans.from() != null && self instanceof Val.Segment seg) {
      return part(spans, seg, at, self, arguments);
    }
    if (contract.is(Trait.Reads.class) && self instanceof Val.Segment seg) {
      Val whole = whole(seg, type, at);
      if (whole != null || seg.outside()) {
        return whole != null ? whole : read(at, type);
      }
    }
    return Numbers.unknown(type);
  }

  /** A part of a segment, as large as is known. */
  private Val part(Trait.Spans spans, Val.Segment whole, Tree at, Val self, List<Val> arguments) {
    Long from = number(value(spans.from(), self, arguments));
    Long size =
        switch (spans.size()) {
          case null -> from == null || whole.size() < 0 ? null : whole.size() - from;
          case Amount.Bytes n -> number(value(n.number(), self, arguments));
          case Amount.Layout l -> body.runner().constants().byteSize(tree(l.layout(), at));
          default -> null;
        };
    return new Val.Segment(size == null || size < 0 ? -1 : size, whole.outside());
  }

  private static Long number(Val v) {
    return v instanceof Num n && n.single() ? n.low() : null;
  }

  /** An array of all that a segment holds; null if it is none, or nobody knows how much it is. */
  private Val whole(Val.Segment seg, Type type, Tree at) {
    boolean array = type instanceof Type.ArrayType && seg.size() >= 0;
    Long each =
        array && at instanceof MethodInvocationTree c && c.getArguments().size() == 1
            ? body.runner().constants().byteSize(c.getArguments().get(0))
            : null;
    return each == null || each == 0 ? null : new Val.Array(Num.of(seg.size() / each), type);
  }

  /** What native memory holds, native code decides. */
  private Val read(Tree at, Type type) {
    if (type.isPrimitive()) {
      return Numbers.outside(type, at);
    }
    if (type.tsym == body.runner().tools().symtab().stringType.tsym) {
      return new Val.Text(null);
    }
    if (at instanceof MethodInvocationTree c && body.runner().constants().isSegment(type)) {
      long size = body.runner().constants().targetSize(c.getArguments().get(0));
      return new Val.Segment(size, true);
    }
    return Val.ANY;
  }

  private Val bounded(Trait.Yields y, Type type, Val self, List<Val> arguments) {
    Num all = Numbers.all(type);
    if (all == null) {
      return Val.ANY;
    }
    switch (y.kind()) {
      case RANGE -> {
        Num from = value(y.from(), self, arguments) instanceof Num n ? n : all;
        Num to = length(value(y.to(), self, arguments));
        return to.low() > 0 && from.single()
            ? Num.between(from.low(), to.high() - 1, false, Set.of())
            : from.single() && to.low() >= 0
                ? Num.between(from.low(), Math.max(from.low(), to.high()), false, Set.of())
                : all;
      }
      case LENGTH -> {
        return length(self);
      }
      default -> {
        Num a = arguments.get(0) instanceof Num n ? n : all;
        Num b = arguments.size() > 1 && arguments.get(1) instanceof Num n ? n : all;
        boolean less = y.kind() == Trait.Yielded.LEAST;
        long low = less ? Math.min(a.low(), b.low()) : Math.max(a.low(), b.low());
        long high = less ? Math.min(a.high(), b.high()) : Math.max(a.high(), b.high());
        boolean every =
            a.single() && b.every() && b.holds(a.low())
                || b.single() && a.every() && a.holds(b.low());
        return Num.between(low, high, every, Num.both(a.roots(), b.roots()));
      }
    }
  }

  private static Val value(Ref ref, Val self, List<Val> arguments) {
    return switch (ref) {
      case Ref.Parameter(int i) -> i < arguments.size() ? arguments.get(i) : Val.ANY;
      case Ref.This t -> self;
      case Ref.Literal(Integer n) -> Num.of(n);
      default -> Val.ANY;
    };
  }

  private static ExpressionTree tree(Ref ref, Tree at) {
    List<? extends ExpressionTree> arguments =
        switch (at) {
          case MethodInvocationTree c -> c.getArguments();
          case NewClassTree n -> n.getArguments();
          default -> List.of();
        };
    return switch (ref) {
      case Ref.Parameter(int i) when i < arguments.size() -> arguments.get(i);
      case Ref.This t when at instanceof MethodInvocationTree c -> ASTHelpers.getReceiver(c);
      default -> null;
    };
  }

  private static Symbol symbol(ExpressionTree tree) {
    if (tree == null) {
      return null;
    }
    Symbol length = Tests.lengthOf(tree);
    return length != null ? length : ASTHelpers.getSymbol(tree);
  }
}
