package dev.forewarn.worlds;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.forewarn.constants.Evaluated;
import dev.forewarn.contracts.ViewKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an expression can evaluate to, as far as the engine cares.
 *
 * <p>Here and in {@link Run}, records that are compared all the time say themselves how: what the
 * compiler makes for them is put together at run time, which a short build feels.
 */
public sealed interface Value {

  /**
   * Whether worlds that differ in this value are worth keeping apart for its own sake; the others
   * (numbers, conditions) only help to tell which paths are possible.
   */
  default boolean tracked() {
    return true;
  }

  /** Nothing is known, or nothing worth knowing. */
  enum Unknown implements Value {
    UNKNOWN;

    @Override
    public boolean tracked() {
      return false;
    }
  }

  Value UNKNOWN = Unknown.UNKNOWN;

  /** The null reference. */
  enum Null implements Value {
    NULL;

    @Override
    public boolean tracked() {
      return false;
    }
  }

  Value NULL = Null.NULL;

  /** Some object or other, rather than null: only variables and fields hold it. */
  enum Present implements Value {
    PRESENT;

    @Override
    public boolean tracked() {
      return false;
    }
  }

  Value PRESENT = Present.PRESENT;

  /** {@code MemorySegment.NULL}, or another segment at address zero. */
  enum NullPointer implements Value {
    NULL_POINTER,
    /** The same as a segment that claims to have bytes: looking at them ends the JVM. */
    WITH_SIZE;

    @Override
    public boolean tracked() {
      return false;
    }
  }

  Value NULL_POINTER = NullPointer.NULL_POINTER;

  /** What finds the functions that the linker knows without a library. */
  enum StandardLookup implements Value {
    STANDARD_LOOKUP;

    @Override
    public boolean tracked() {
      return false;
    }
  }

  Value STANDARD_LOOKUP = StandardLookup.STANDARD_LOOKUP;

  /** A number, string, boolean, character or enum constant. */
  record Constant(Object value) implements Value, SmallMap.ByValue {
    @Override
    public boolean tracked() {
      return false;
    }
  }

  /** Something that describes memory or functions: a layout, a descriptor, the type of a handle. */
  record Known(Evaluated what) implements Value {
    @Override
    public boolean tracked() {
      return false;
    }
  }

  /** A boolean that is true exactly when a condition holds. */
  record Truth(Condition condition) implements Value {
    @Override
    public boolean tracked() {
      return false;
    }
  }

  /**
   * What some expression evaluated to, whatever that was: two of the same are equal.
   *
   * @param key the expression with every variable replaced by its identity
   * @param mentions the variables whose change makes it a value of the past
   */
  record Same(String key, Set<Object> mentions) implements Value {
    @Override
    public boolean tracked() {
      return false;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Same s && s.key.equals(key);
    }

    @Override
    public int hashCode() {
      return key.hashCode();
    }
  }

  /** The number of characters that a text has, and some more: not that of its bytes. */
  record Chars(Same text, long more) implements Value {
    @Override
    public boolean tracked() {
      return false;
    }
  }

  /**
   * The bytes of a text in UTF-8: an array of Java.
   *
   * @param count whether it is only how many there are
   */
  record Coded(Same text, boolean count) implements Value {
    @Override
    public boolean tracked() {
      return false;
    }
  }

  /**
   * The object that a constant of the program holds, of which its final fields are known.
   *
   * @param constant a final static field
   */
  record OfConstant(VarSymbol constant) implements Value {
    @Override
    public boolean tracked() {
      return false;
    }
  }

  /** The text that a value is, or was made of; null if there is none. */
  static Same text(Value v) {
    return switch (v) {
      case Same s -> s;
      case Chars c -> c.text();
      case Coded c -> c.text();
      default -> null;
    };
  }

  /** A thing that can close its lifetime and hand out memory in it. */
  record ArenaRef(Lifetime lifetime) implements Value {
    @Override
    public boolean equals(Object o) {
      return o instanceof ArenaRef a && a.lifetime == lifetime;
    }

    @Override
    public int hashCode() {
      return lifetime.hashCode();
    }
  }

  /**
   * A thing that is of use only while a lifetime is open.
   *
   * @param raw reached through a bare address, so that the JVM does not check the lifetime
   * @param origin the allocation that it is a view of, if what becomes of it is of interest
   * @param aspect what sets it apart from other views of its lifetime; null if nothing does
   * @param extent what is known of its size and the like; null if nothing is
   */
  record View(
      Lifetime lifetime, ViewKind kind, boolean raw, Scratch origin, Aspect aspect, Extent extent)
      implements Value {

    public View(Lifetime lifetime, ViewKind kind, boolean raw, Scratch origin, Aspect aspect) {
      this(lifetime, kind, raw, origin, aspect, null);
    }

    public View(Lifetime lifetime, ViewKind kind, boolean raw) {
      this(lifetime, kind, raw, null, null, null);
    }

    /** The same memory, seen as something else. */
    public View as(ViewKind other) {
      return new View(lifetime, other, raw, origin, aspect, extent);
    }

    public View with(Aspect other) {
      return new View(lifetime, kind, raw, origin, other, extent);
    }

    public View with(Extent other) {
      return new View(lifetime, kind, raw, origin, aspect, other);
    }

    /** Pointers of which nothing is known are of interest only while they are looked at. */
    @Override
    public boolean tracked() {
      return lifetime.grant == null || lifetime.grant.kind() != Grant.Kind.FOREIGN;
    }

    /** The name of the function or variable that it is; null if that is not known. */
    public String symbol() {
      return switch (aspect) {
        case Aspect.Named n -> n.symbol();
        case Aspect.Typed t -> t.symbol();
        case null, default -> null;
      };
    }

    /** The library in which the function was looked up; null if that is not known. */
    public String library() {
      return switch (aspect) {
        case Aspect.Named n -> n.library();
        case Aspect.Typed t -> t.library();
        case null, default -> null;
      };
    }

    private View withoutLibrary() {
      return switch (aspect) {
        case Aspect.Named n when n.library() != null -> with(new Aspect.Named(n.symbol(), null));
        case Aspect.Typed t when t.library() != null ->
            with(new Aspect.Typed(t.symbol(), t.handle(), null));
        case null, default -> this;
      };
    }

    /** Whether native code made it, rather than an arena. */
    public boolean isNative() {
      return lifetime.grant != null;
    }

    /** Whether native code made the very segment; Java code may have been given any other. */
    public boolean comesFromNative() {
      boolean ofJava = isNative() && lifetime.grant.reference() && !tracked();
      return isNative() && !ofJava && (lifetime.opened != null || !tracked());
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof View v
          && v.lifetime == lifetime
          && v.kind == kind
          && v.raw == raw
          && v.origin == origin
          && java.util.Objects.equals(v.aspect, aspect)
          && java.util.Objects.equals(v.extent, extent);
    }

    @Override
    public int hashCode() {
      return lifetime.hashCode() * 31 + kind.ordinal() * 2 + (raw ? 1 : 0);
    }
  }

  /** A {@code long} that holds the address of something. */
  record Address(View of) implements Value {}

  /** A Java object of the abstract heap. */
  record Obj(ObjectId id) implements Value {
    @Override
    public boolean equals(Object o) {
      return o instanceof Obj x && x.id == id;
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }
  }

  /**
   * A function: lambda, method reference.
   *
   * @param code its tree
   * @param captured values of the locals that it mentions
   * @param self value of {@code this} in it, or of the bound receiver of a method reference
   * @param inRoot whether it is written inside the method under analysis
   */
  record Closure(Tree code, SmallMap<VarSymbol, Value> captured, Value self, boolean inRoot)
      implements Value {}

  /**
   * A method handle that runs code of this compilation, or adapts a native function.
   *
   * @param type what is known of its type; null if nothing is
   * @param runs the function, with the arguments that are bound
   */
  record Handle(Evaluated type, Value runs) implements Value {
    @Override
    public boolean tracked() {
      return switch (runs) {
        case Closure c -> c.self().tracked() || !c.captured().isEmpty();
        default -> true;
      };
    }
  }

  /**
   * A native function behind a handle that adapts its arguments or its result.
   *
   * @param function its own handle
   * @param slots what it is given: values that are bound, and {@link Argument}s of the handle, as
   *     they are or {@link Filtered}
   * @param results functions that its result goes through, in order
   */
  record Wired(View function, List<Value> slots, List<Value> results) implements Value {}

  /** In a {@link Wired} function, the argument of its handle at a position. */
  record Argument(int index) implements Value {
    @Override
    public boolean tracked() {
      return false;
    }
  }

  /** In a {@link Wired} function, what a function makes of some values. */
  record Filtered(Value function, List<Value> of) implements Value {}

  /**
   * What a handler caught: thrown again, it is still the same exception.
   *
   * @param from the exceptions that it may be
   */
  record Caught(Set<Exits.Throw> from) implements Value {
    @Override
    public boolean tracked() {
      return false;
    }

    public Caught or(Caught other) {
      if (from.containsAll(other.from)) {
        return this;
      }
      Set<Exits.Throw> all = new LinkedHashSet<>(from);
      all.addAll(other.from);
      return new Caught(all);
    }
  }

  /** What was called before its work is done: see {@link Pipelines}. */
  record PutOff(CallSite call) implements Value {
    @Override
    public boolean tracked() {
      return false;
    }

    /** Its values are held, and compared, beside it. */
    @Override
    public boolean equals(Object o) {
      return o instanceof PutOff p
          && p.call.at() == call.at()
          && p.call.frame().activation() == call.frame().activation();
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(call.at());
    }
  }

  /** One of several. */
  record Choice(Set<Value> of) implements Value {}

  /** One of the two. */
  static Value either(Value a, Value b) {
    if (a.equals(b)) {
      return a;
    }
    if (a instanceof View x
        && b instanceof View y
        && x.aspect != y.aspect
        && isStub(x)
        && isStub(y)) {
      // Which of them it is matters less than where they live.
      return either(x.with((Aspect) null), y.with((Aspect) null));
    }
    if (a instanceof View x
        && b instanceof View y
        && x.aspect != null
        && y.aspect != null
        && x.withoutLibrary().equals(y.withoutLibrary())) {
      return x.withoutLibrary();
    }
    Value plain = Extent.without(a);
    if ((plain != a || b instanceof View) && plain.equals(Extent.without(b))) {
      return Extent.common(a, b);
    }
    Set<Value> all = new LinkedHashSet<>();
    add(all, a);
    add(all, b);
    // Beyond a few alternatives nothing certain can be said of them anyhow.
    return all.size() > 8 ? UNKNOWN : new Choice(all);
  }

  private static boolean isStub(View v) {
    return v.kind == ViewKind.STUB && (v.aspect == null || v.aspect instanceof Aspect.Stub);
  }

  private static void add(Set<Value> all, Value v) {
    if (v instanceof Choice c) {
      all.addAll(c.of);
    } else {
      all.add(v);
    }
  }

  /** The value where it is neither the null reference nor the NULL pointer. */
  static Value present(Value v) {
    if (!(v instanceof Choice c) || c.of.stream().noneMatch(Value::isNothing)) {
      return v;
    }
    Set<Value> of = new LinkedHashSet<>(c.of);
    of.removeIf(Value::isNothing);
    return of.isEmpty() ? v : of.size() == 1 ? of.iterator().next() : new Choice(of);
  }

  private static boolean isNothing(Value v) {
    return v == NULL || v instanceof NullPointer;
  }

  /** Whether any of several is worth keeping worlds apart for. */
  static boolean anyTracked(List<Value> values) {
    for (Value v : values) {
      if (v.tracked()) {
        return true;
      }
    }
    return false;
  }

  /** The alternatives of a choice, or the value itself. */
  static Set<Value> each(Value v) {
    return v instanceof Choice c ? c.of : Set.of(v);
  }
}
