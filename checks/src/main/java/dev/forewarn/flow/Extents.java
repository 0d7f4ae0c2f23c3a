package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.bindings.FfmTypes.Role;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.constants.JavaArray;
import dev.forewarn.constants.Sizes;
import dev.forewarn.constants.VarAccess;
import dev.forewarn.contracts.Amount;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Effect;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Refusal;
import dev.forewarn.contracts.Trait;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.flow.Effects.State;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Eval;
import dev.forewarn.worlds.Extent;
import dev.forewarn.worlds.Texts;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells how much memory calls give, and whether what they touch is there. */
final class Extents {

  /** What the JDK's own arenas align everything to, whatever less is asked for. */
  private static final long MALLOC = 8;

  private final Run run;
  private final Touching touching;
  private boolean any;
  private boolean asked;
  private boolean basesAsked;

  Extents(Run run) {
    this.run = run;
    touching = new Touching(run);
  }

  /** A number of bytes: what is known of it. */
  record Bytes(long least, boolean exact) {
    static final Bytes SOME = new Bytes(0, false);

    static Bytes of(Long n) {
      return n == null ? SOME : new Bytes(n, true);
    }

    /** The next number: unknown if there is none. */
    Bytes times(Long count, long leastCount) {
      if (!exact || count == null) {
        return new Bytes(least > 0 && leastCount > 0 ? least : 0, false);
      }
      long high = Math.multiplyHigh(least, count);
      long low = least * count;
      return high == 0 && low >= 0 || high == -1 && low < 0 ? new Bytes(low, true) : SOME;
    }
  }

  // ---- what calls give ----------------------------------------------------------------------

  /** The result of a call, with what its contract says of the extent. */
  Eval given(Contract contract, CallSite site, State s, Eval e) {
    if (contract.traits().isEmpty()) {
      return e;
    }
    Eval out = e;
    for (Trait t : contract.traits()) {
      switch (t) {
        case Trait.Spans spans -> out = new Eval(out.world(), spanning(spans, site, s, out));
        case Trait.Reads r -> out = readBy(site, out);
        case Trait.Yields y when y.kind() == Trait.Yielded.LENGTH ->
            out =
                out.value() == Value.UNKNOWN
                    ? new Eval(out.world(), Texts.length(site.receiver()))
                    : out;
        case Trait.Yields y
            when y.kind() == Trait.Yielded.ASCII || y.kind() == Trait.Yielded.NUMERAL ->
            out = new Eval(out.world(), Texts.plain(run.nextNumber()));
        case Trait.Yields y when y.kind() == Trait.Yielded.AS_PLAIN ->
            out =
                out.value() == Value.UNKNOWN && Texts.isPlain(site)
                    ? new Eval(out.world(), Texts.plain(run.nextNumber()))
                    : out;
        case Trait.Yields y when y.kind() == Trait.Yielded.NAME ->
            out =
                new Eval(out.world(), run.madeTexts().nameOfConstant(site.receiver(), out.world()));
        case Trait.Yields y when y.kind() == Trait.Yielded.COLLECTED ->
            out = new Eval(out.world(), run.madeTexts().text(site.receiver(), out.world()));
        case Trait.Collects c -> out = run.madeTexts().collected(c, site, out);
        case Trait.Yields y when y.kind() == Trait.Yielded.BASE -> basesAsked = true;
        case Trait.Yields y
            when y.kind() == Trait.Yielded.LEAST || y.kind() == Trait.Yielded.GREATEST ->
            out = counted(out, Arithmetic.extreme(y.kind() == Trait.Yielded.LEAST, site));
        case Trait.Refuses(Ref what, String exception, Refusal.Fits f) ->
            out = counted(out, Arithmetic.exact(f, site));
        case Trait.OnHeap h -> out = onHeap(out);
        case Trait.Encodes c -> out = encoded(c, site, out);
        case Trait.Frozen frozen -> out = new Eval(out.world(), frozen(frozen, site, out.value()));
        case Trait.Measures m -> {
          Value size = sizeOf(run.effects().value(m.of(), site, s));
          out = size == null ? out : new Eval(out.world(), size);
        }
        default -> {}
      }
    }
    return out;
  }

  /** Whether a call has nothing to move. */
  boolean movesNothing(CallSite site, State s) {
    Contract c = run.contract(site.method());
    if (c == null || !c.is(Trait.Moves.class)) {
      return false;
    }
    for (Effect e : c.effects()) {
      if (e instanceof Effect.Touches t) {
        Bytes size =
            t.size() instanceof Amount.All(Ref of)
                ? whole(run.effects().value(of, site, s))
                : amount(t.size(), site, s);
        return size.exact() && size.least() == 0;
      }
    }
    return false;
  }

  private Bytes whole(Value of) {
    return sizeOf(of) instanceof Value.Constant(Object c)
        ? Bytes.of(Arithmetic.whole(c))
        : Bytes.SOME;
  }

  private static Eval counted(Eval e, Value number) {
    return e.value() == Value.UNKNOWN ? new Eval(e.world(), number) : e;
  }

  /** Whether a method tells the size of its receiver. */
  boolean measures(MethodSymbol m) {
    Contract c = any() ? run.contract(m) : null;
    return c != null
        && c.trait(Trait.Measures.class) instanceof Trait.Measures(Ref of)
        && of instanceof Ref.This;
  }

  /** Whether a method tells whether its receiver is outside of the heap, or is an array. */
  boolean tellsPlace(MethodSymbol m) {
    return place(m) != null;
  }

  private Trait.Yielded place(MethodSymbol m) {
    Contract c = any() ? run.contract(m) : null;
    return c != null
            && c.trait(Trait.Yields.class) instanceof Trait.Yields y
            && (y.kind() == Trait.Yielded.NATIVE || y.kind() == Trait.Yielded.ARRAY)
        ? y.kind()
        : null;
  }

  /** What it tells of memory; null if that is not known. */
  Value place(MethodSymbol m, Value of) {
    if (!(of instanceof Value.View v) || v.extent() == null || !v.extent().heap()) {
      return null;
    }
    boolean array = place(m) == Trait.Yielded.ARRAY;
    return array && v.extent().frozen() ? null : new Value.Constant(array);
  }

  /** Whether the code has looked for the arrays of segments: then it tells them apart. */
  boolean basesAsked() {
    return basesAsked;
  }

  /** The size of a segment, if it is known. */
  Value sizeOf(Value v) {
    if (v == Value.NULL_POINTER) {
      return new Value.Constant(0L);
    }
    return v instanceof Value.View x && x.extent() != null && x.extent().exact()
        ? new Value.Constant(x.extent().max())
        : null;
  }

  private Value spanning(Trait.Spans spans, CallSite site, State s, Eval e) {
    boolean array = spans.size() instanceof Amount.Array;
    if (array && e.value() == Value.UNKNOWN) {
      return heap(spans.size(), site, s);
    }
    if (e.value() == Value.NULL_POINTER && spans.from() == null) {
      return Value.NullPointer.WITH_SIZE;
    }
    if (!(e.value() instanceof Value.View v) || v.kind() != ViewKind.SEGMENT) {
      return e.value();
    }
    Bytes size = spans.size() == null ? null : amount(spans.size(), site, s);
    Extent old = v.extent();
    if (spans.from() != null) {
      return old == null && size == null ? v : v.with(slice(old, size, spans.from(), site, s));
    }
    any = true;
    Extent now = old == null ? Extent.UNKNOWN : old;
    boolean made = old == null;
    Extent.Sort sort =
        made && v.aspect() != null && !v.isNative()
            ? Extent.Sort.ALLOCATED
            : now.isPointer() && !now.told().contains(size.least()) && guesses(spans.size(), site)
                ? Extent.Sort.GUESSED
                : Extent.Sort.STATED;
    now =
        now.sized(
            size.least(), size.exact() ? size.least() : Long.MAX_VALUE, sort, site.event().place());
    if (sort == Extent.Sort.ALLOCATED) {
      now = now.aligned(alignment(spans, v, site, s), 0);
    }
    return v.with(now.of(texts(spans.size(), site, s)));
  }

  /** What memory of a size has to do with a text; null if nothing. */
  private Texts texts(Amount size, CallSite site, State s) {
    return switch (size) {
      case Amount.Text(Ref t) when run.effects().value(t, site, s) instanceof Value.Same text ->
          new Texts(text, null);
      case Amount.Array(Ref a) when run.effects().value(a, site, s) instanceof Value.Coded bytes ->
          new Texts(bytes.text(), null);
      case Amount.Bytes(Ref n) when run.effects().value(n, site, s) instanceof Value.Chars c ->
          new Texts(null, c);
      case Amount.Times(Amount.Layout(Ref l), Ref n, boolean elements)
          when !elements && run.effects().value(n, site, s) instanceof Value.Chars c -> {
        Long unit = sizes().size(described(l, site, s));
        yield unit != null && unit == 1 ? new Texts(null, c) : null;
      }
      case null, default -> null;
    };
  }

  private long alignment(Trait.Spans spans, Value.View v, CallSite site, State s) {
    boolean arena = site.receiver() instanceof Value.ArenaRef a && a.lifetime().opened != null;
    long least = arena ? MALLOC : 1;
    Long asked =
        spans.alignment() == null
            ? layoutAlignment(spans.size(), site, s)
            : number(spans.alignment(), site, s);
    return asked == null || Long.bitCount(asked) != 1 ? least : Math.max(least, asked);
  }

  /** A part of memory. */
  private Extent slice(Extent whole, Bytes size, Ref offset, CallSite site, State s) {
    Extent of = whole == null ? Extent.UNKNOWN : whole;
    Long from = number(offset, site, s);
    long left = of.max() == Long.MAX_VALUE ? of.max() : of.max() - (from == null ? 0 : from);
    long least =
        size != null ? size.least() : from == null ? 0 : Math.max(0, of.min() - Math.max(from, 0));
    long most = size != null && size.exact() ? size.least() : Math.max(0, left);
    any = true;
    Extent.Sort sort = of.isPointer() ? Extent.Sort.POINTER : Extent.Sort.SLICE;
    Extent part = of.sized(least, most, sort, of.isPointer() ? of.at() : site.event().place());
    return from == null
        ? part.aligned(1, 0)
        : part.aligned(of.modulus(), Math.floorMod(of.remainder() + from, of.modulus()));
  }

  private Value heap(Amount size, CallSite site, State s) {
    Type element =
        site.method().params().isEmpty()
            ? null
            : site.method().params().get(0).type instanceof Type.ArrayType a ? a.elemtype : null;
    long unit = bytes(element);
    if (unit == 0) {
      return Value.UNKNOWN;
    }
    any = true;
    Bytes n = amount(size, site, s);
    Extent e =
        Extent.UNKNOWN
            .sized(
                n.least(),
                n.exact() ? n.least() : Long.MAX_VALUE,
                Extent.Sort.ARRAY,
                site.event().place())
            .aligned(unit, 0)
            .inHeap(unit)
            .of(texts(size, site, s));
    return run.natives().unowned().with(e);
  }

  /** The size of a primitive type; 0 if it is none. */
  static long bytes(Type t) {
    return t == null
        ? 0
        : switch (t.getTag()) {
          case BYTE, BOOLEAN -> 1;
          case SHORT, CHAR -> 2;
          case INT, FLOAT -> 4;
          case LONG, DOUBLE -> 8;
          default -> 0;
        };
  }

  /** Whether an argument is the constant of a name; true if no argument decides. */
  private static boolean isNamed(Ref by, String name, CallSite site) {
    if (!(by instanceof Ref.Parameter(int i))) {
      return true;
    }
    Symbol s = i < site.trees().size() ? ASTHelpers.getSymbol(site.trees().get(i)) : null;
    return s != null && s.name.contentEquals(name);
  }

  /** The bytes of a text: as many as characters if that has nothing but ASCII. */
  private static Eval encoded(Trait.Encodes c, CallSite site, Eval e) {
    return site.receiver() instanceof Value.Same text
            && !Texts.isPlain(text)
            && isNamed(c.by(), c.name(), site)
        ? new Eval(e.world(), new Value.Coded(text, false))
        : e;
  }

  /** A buffer over an array: how it is aligned depends on where it begins. */
  private Eval onHeap(Eval e) {
    any = true;
    return new Eval(
        e.world(), run.natives().unowned().as(ViewKind.BUFFER).with(Extent.UNKNOWN.inHeap(0)));
  }

  private Value frozen(Trait.Frozen f, CallSite site, Value v) {
    if (!isNamed(f.by(), f.name(), site)) {
      return v;
    }
    any = true;
    if (v == Value.UNKNOWN) {
      ViewKind kind =
          run.ffm().role(site.method().getReturnType()) == Role.SEGMENT
              ? ViewKind.SEGMENT
              : ViewKind.BUFFER;
      return run.natives().unowned().as(kind).with(Extent.UNKNOWN.freeze());
    }
    return v instanceof Value.View x
        ? x.with((x.extent() == null ? Extent.UNKNOWN : x.extent()).freeze())
        : v;
  }

  /** What is known of a pointer that is read from memory; null if nothing is. */
  Extent read(CallSite site) {
    Long size =
        site.arguments().isEmpty()
            ? null
            : sizes().pointee(Constants.of(site.rawArguments().get(0)));
    return size == null ? null : pointer(size, site, null);
  }

  /** A pointer that a handle for a layout read. */
  private Eval readBy(CallSite site, Eval e) {
    if (e.value() != Value.UNKNOWN || (site.method().flags() & Flags.SIGNATURE_POLYMORPHIC) == 0) {
      return e;
    }
    VarAccess a = sizes().access(Constants.of(site.receiver()));
    return a == null || a.pointee() == null || run.ffm().role(site.type()) != Role.SEGMENT
        ? e
        : new Eval(e.world(), run.natives().foreign().with(pointer(a.pointee(), site, null)));
  }

  /** What is known of a pointer that native code returned. */
  Extent pointer(long size, CallSite site, String maker) {
    any = true;
    Set<Long> told = new HashSet<>();
    for (Value v : maker(site) ? site.rawArguments() : List.<Value>of()) {
      if (v instanceof Value.Constant(Object c) && Arithmetic.whole(c) != null) {
        told.add(Arithmetic.whole(c));
      }
    }
    return Extent.pointer(size, site.event().place(), maker, told);
  }

  /** What is known of a pointer that native code passes. */
  Extent passed(long size, CallSite stub) {
    any = true;
    return Extent.pointer(size, stub.event().place(), null, Set.of());
  }

  private boolean maker(CallSite site) {
    return run.lifetimes().isNativeCall(site);
  }

  /** What is known of an array of Java; null if nothing is worth knowing. */
  static Value array(Type element, Value length) {
    long unit = bytes(element);
    Long n = length instanceof Value.Constant(Object c) ? Arithmetic.whole(c) : null;
    return unit == 0 || n == null || n < 0
        ? Value.UNKNOWN
        : new Value.Known(Evaluated.of(new JavaArray(n, unit)));
  }

  /** A number that nothing explains: written right there, and none that a type would have. */
  private static boolean guesses(Amount size, CallSite site) {
    if (!(size instanceof Amount.Bytes(Ref.Parameter(int i))) || i >= site.trees().size()) {
      return false;
    }
    ExpressionTree e = ASTHelpers.stripParentheses(site.trees().get(i));
    if (e instanceof MemberSelectTree m && m.getIdentifier().contentEquals("MAX_VALUE")) {
      return true;
    }
    return e instanceof LiteralTree l
        && Arithmetic.whole(l.getValue()) instanceof Long n
        && n >= 100
        && (Long.bitCount(n) == 1 || n % 100 == 0);
  }

  // ---- what calls touch ---------------------------------------------------------------------

  /** Lets a call touch memory; null if nothing goes on from there. */
  World touch(Effect.Touches e, CallSite site, State s) {
    if (!any()) {
      return s.world();
    }
    return touching.touch(e, site, s);
  }

  /** A segment that cannot be written was passed to a function. */
  void passed(Extent x, int parameter, NativeCallee callee, Tree subject, CallSite site, World w) {
    if (run.natives().writes(callee, parameter)) {
      touching.writtenByNative(x, callee.name(), subject, site, w);
    }
  }

  /** Notes a value that was there before. */
  void met(Value v) {
    any |= v instanceof Value.View x && x.extent() != null;
  }

  /**
   * Whether anything is known of any segment, or may come to be: what goes right before that counts
   * too.
   */
  boolean any() {
    if (!asked) {
      asked = true;
      any |= run.relevance().mayKnowExtents(run.root());
    }
    return any;
  }

  // ---- amounts ------------------------------------------------------------------------------

  Sizes sizes() {
    return run.engine().evaluator().sizes();
  }

  Bytes amount(Amount a, CallSite site, State s) {
    return switch (a) {
      case Amount.Bytes(Ref n) -> Bytes.of(number(n, site, s));
      case Amount.Layout(Ref l) -> {
        Long size = sizes().size(described(l, site, s));
        yield size == null ? new Bytes(isValue(l, site) ? 1 : 0, false) : Bytes.of(size);
      }
      case Amount.Text(Ref t) ->
          run.effects().value(t, site, s) instanceof Value.Constant(String text)
              ? new Bytes(text.getBytes(StandardCharsets.UTF_8).length + 1L, true)
              : new Bytes(1, false);
      case Amount.Array(Ref array) ->
          described(array, site, s) instanceof Evaluated e
                  && e.as(JavaArray.class) instanceof JavaArray j
              ? Bytes.of(j.length() * j.element())
              : Bytes.SOME;
      case Amount.All(Ref of) ->
          run.effects().value(of, site, s) instanceof Value.View v && v.extent() != null
              ? new Bytes(v.extent().min(), v.extent().exact())
              : Bytes.SOME;
      case Amount.Times(Amount one, Ref count, boolean elements) -> {
        Long n = elements ? elements(count, site, s) : number(count, site, s);
        yield amount(one, site, s).times(n, n == null ? 0 : n);
      }
    };
  }

  /** Layouts of values have at least one byte. */
  private boolean isValue(Ref layout, CallSite site) {
    return layout instanceof Ref.Parameter(int i)
        && i < site.method().params().size()
        && run.ffm().isValueLayout(site.method().params().get(i).type);
  }

  /** The alignment that a layout asks for; null if there is none or it is not known. */
  Long layoutAlignment(Amount a, CallSite site, State s) {
    return switch (a) {
      case Amount.Layout(Ref l) -> sizes().alignment(described(l, site, s));
      case Amount.Times(Amount one, Ref count, boolean elements) -> layoutAlignment(one, site, s);
      default -> null;
    };
  }

  private Evaluated described(Ref ref, CallSite site, State s) {
    return Constants.of(run.effects().value(ref, site, s));
  }

  /** The number that something is; null if that is not known. */
  Long number(Ref ref, CallSite site, State s) {
    return run.effects().value(ref, site, s) instanceof Value.Constant(Object c)
        ? Arithmetic.whole(c)
        : null;
  }

  /** How many elements an array has, or the arguments of a variable-arity tail. */
  private Long elements(Ref ref, CallSite site, State s) {
    Evaluated e = described(ref, site, s);
    if (e != null && e.as(JavaArray.class) instanceof JavaArray j) {
      return j.length();
    }
    boolean spread =
        site.at() instanceof MethodInvocationTree
            && ((com.sun.tools.javac.tree.JCTree.JCMethodInvocation) site.at()).varargsElement
                != null;
    return spread && ref instanceof Ref.Parameter(int i)
        ? (Long) (long) (site.trees().size() - i)
        : null;
  }

  /** A tree, if there is one. */
  static List<Tree> trees(Tree subject) {
    return subject == null ? List.of() : List.of(subject);
  }

  /** The expression of what is touched; null if there is none. */
  static Tree subject(Ref ref, CallSite site) {
    return switch (ref) {
      case Ref.Parameter(int i) when i < site.trees().size() -> site.trees().get(i);
      case Ref.This t -> site.receiverTree().orElse(null);
      default -> null;
    };
  }
}
