package dev.forewarn.bindings;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Tells which types have to do with native memory: those of {@code java.lang.foreign}, and the
 * classes of this compilation that hold or hand out such things. One per compilation; not
 * thread-safe.
 */
public final class FfmTypes {

  /** The package of the API. */
  public static final String PACKAGE = "java.lang.foreign";

  /** The binary name of the arena type. */
  public static final String ARENA = "java.lang.foreign.Arena";

  /** The binary name of the layout of pointers. */
  public static final String ADDRESS_LAYOUT = "java.lang.foreign.AddressLayout";

  /** The binary name of the type of memory segments. */
  public static final String SEGMENT = "java.lang.foreign.MemorySegment";

  /** The name of the constant that is the NULL pointer, among segments. */
  public static final String NULL_POINTER = "NULL";

  /** The binary name of the linker's type. */
  public static final String LINKER = "java.lang.foreign.Linker";

  private static final String VALUE_LAYOUT = "java.lang.foreign.ValueLayout";
  private static final String ALLOCATOR = "java.lang.foreign.SegmentAllocator";
  private static final String SCOPE = "java.lang.foreign.MemorySegment$Scope";

  private static final String HANDLE = "java.lang.invoke.MethodHandle";

  private final Types types;
  private final Sources sources;
  private final Map<Symbol, Boolean[]> touching = new IdentityHashMap<>();

  public FfmTypes(Types types, Sources sources) {
    this.types = types;
    this.sources = sources;
  }

  /** What a value of a type is to the engine. */
  public enum Role {
    ARENA,
    ALLOCATOR,
    SEGMENT,
    SCOPE,
    /** A method handle, which may call native code. */
    HANDLE,
    /** An object of a class of this compilation that has to do with native memory. */
    WRAPPER,
    NONE
  }

  /** The role of values of type {@code t}. */
  public Role role(Type t) {
    if (t == null || t.getTag() != TypeTag.CLASS || !(t.tsym instanceof ClassSymbol c)) {
      return Role.NONE;
    }
    String name = c.flatname.toString();
    switch (name) {
      case ARENA:
        return Role.ARENA;
      case ALLOCATOR:
        return Role.ALLOCATOR;
      case SEGMENT:
        return Role.SEGMENT;
      case SCOPE:
        return Role.SCOPE;
      case HANDLE:
        return Role.HANDLE;
      default:
        return touches(c) && sources.classTree(c) != null ? Role.WRAPPER : Role.NONE;
    }
  }

  /**
   * Whether values of a type only describe memory or functions: layouts, descriptors, options,
   * types of handles, and handles themselves.
   */
  public boolean describes(Type t) {
    if (t == null || t.getTag() != TypeTag.CLASS || !(t.tsym instanceof ClassSymbol c)) {
      return false;
    }
    if (c.packge().fullname.contentEquals(PACKAGE)) {
      return role(t) == Role.WRAPPER || role(t) == Role.NONE;
    }
    String name = c.flatname.toString();
    return name.equals(HANDLE)
        || name.equals("java.lang.invoke.VarHandle")
        || name.equals("java.lang.invoke.MethodType")
        || name.equals("java.nio.ByteOrder");
  }

  /** Whether a type is that of layouts of single values. */
  public boolean isValueLayout(Type t) {
    return t != null
        && t.tsym instanceof ClassSymbol c
        && (c.flatname.toString().equals(ADDRESS_LAYOUT)
            || c.outermostClass().flatname.toString().equals(VALUE_LAYOUT));
  }

  /** Whether a type is that of descriptors of functions. */
  public boolean isDescriptor(Type t) {
    return t != null
        && t.tsym instanceof ClassSymbol c
        && c.flatname.toString().equals(PACKAGE + ".FunctionDescriptor");
  }

  /** Whether values of a type can be layouts of more than one value. */
  public boolean isShape(Type t) {
    if (t == null || t.getTag() != TypeTag.CLASS || !(t.tsym instanceof ClassSymbol c)) {
      return false;
    }
    return switch (c.flatname.toString()) {
      case "java.lang.foreign.MemoryLayout",
          "java.lang.foreign.GroupLayout",
          "java.lang.foreign.StructLayout",
          "java.lang.foreign.UnionLayout",
          "java.lang.foreign.SequenceLayout" ->
          true;
      default -> false;
    };
  }

  /** How many wrappers deep a class may have to do with native memory. */
  private static final int DEPTH = 4;

  /** Whether a class is of the API, or a class of this compilation that deals in it. */
  public boolean touches(Symbol s) {
    return s instanceof ClassSymbol c && touches(c, DEPTH);
  }

  /**
   * Counting the depth down, rather than following classes until nothing changes, keeps each answer
   * final once computed although classes refer to each other in circles.
   */
  private boolean touches(ClassSymbol c, int depth) {
    if (c.packge().fullname.contentEquals(PACKAGE)) {
      return true;
    }
    if (depth == 0) {
      return false;
    }
    Boolean[] known = touching.computeIfAbsent(c, k -> new Boolean[DEPTH + 1]);
    if (known[depth] == null) {
      known[depth] = compute(c, depth - 1);
    }
    return known[depth];
  }

  private boolean compute(ClassSymbol c, int depth) {
    if (sources.classTree(c) == null) {
      return false;
    }
    if (c.hasOuterInstance()
        && c.owner.enclClass() != null
        && touches(c.owner.enclClass(), depth)) {
      return true;
    }
    Type superclass = types.supertype(c.type);
    if (superclass != null && touchesType(superclass, depth)) {
      return true;
    }
    for (Type i : types.interfaces(c.type)) {
      if (touchesType(i, depth)) {
        return true;
      }
    }
    for (Symbol member : c.members().getSymbols()) {
      if (member instanceof VarSymbol v && touchesType(v.type, depth)) {
        return true;
      }
      if (member instanceof MethodSymbol m && mentions(m, depth)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the signature of a method has to do with native memory. */
  public boolean mentions(MethodSymbol m) {
    return mentions(m, DEPTH);
  }

  private boolean mentions(MethodSymbol m, int depth) {
    if (touchesType(m.getReturnType(), depth)) {
      return true;
    }
    for (Type p : m.type.getParameterTypes()) {
      if (touchesType(p, depth)) {
        return true;
      }
    }
    return false;
  }

  /** Whether values of a type may have to do with native memory, also as elements or arguments. */
  public boolean touchesType(Type t) {
    return touchesType(t, DEPTH);
  }

  private boolean touchesType(Type t, int depth) {
    if (t == null) {
      return false;
    }
    if (t instanceof Type.ArrayType a) {
      return touchesType(a.elemtype, depth);
    }
    if (t.getTag() == TypeTag.TYPEVAR) {
      Type bound = t.getUpperBound();
      return bound != null && bound.tsym instanceof ClassSymbol c && touches(c, depth);
    }
    if (t.getTag() != TypeTag.CLASS) {
      return false;
    }
    if (t.tsym instanceof ClassSymbol c && touches(c, depth)) {
      return true;
    }
    for (Type argument : t.getTypeArguments()) {
      Type a = argument instanceof Type.WildcardType w ? w.type : argument;
      if (a != null
          && a.getTag() == TypeTag.CLASS
          && a.tsym instanceof ClassSymbol c
          && touches(c, depth)) {
        return true;
      }
    }
    return false;
  }
}
