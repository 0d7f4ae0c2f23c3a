package dev.forewarn.bindings;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import com.sun.tools.javac.util.Options;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a compilation has to do with native memory at all: asked of javac's tables, before
 * anything of the engine is loaded. One per compilation; not thread-safe.
 */
public final class NativeUse {

  /** Of these, code that uses the API cannot do without all. */
  private static final List<String> API =
      List.of(
          "Arena", "MemorySegment", "SegmentAllocator", "Linker", "SymbolLookup", "MemoryLayout");

  private final Symtab symtab;
  private final List<Name> api = new ArrayList<>();
  private final Set<Name> annotations = new HashSet<>();

  /**
   * Whether javac attributes all files before the first is analysed, as Error Prone wants it. What
   * the code itself has not looked at by then, only other checks will look at.
   */
  private final boolean allAttributed;

  private final Name linker;
  private final Name upcallTarget;
  private final Name arena;
  private Boolean upcalls;
  private boolean mentionsCount;
  private boolean looked;
  private boolean used;
  private boolean annotated;

  public NativeUse(Context context) {
    symtab = Symtab.instance(context);
    allAttributed = "simple".equals(Options.instance(context).get("compilePolicy"));
    Names names = Names.instance(context);
    for (String name : API) {
      api.add(names.fromString(FfmTypes.PACKAGE.concat(".").concat(name)));
    }
    linker = names.fromString(FfmTypes.PACKAGE.concat(".Linker"));
    arena = names.fromString(FfmTypes.ARENA);
    upcallTarget = names.fromString("UpcallTarget");
    for (String name : Marks.ofOwnership()) {
      annotations.add(names.fromString(name));
    }
    annotations.add(names.fromString("ThreadSafeNative"));
    annotations.add(names.fromString("ThreadConfined"));
    annotations.add(names.fromString("UnsafeNative"));
  }

  /** From now on it counts that a class of a library mentions the API: it has models. */
  public void countMentions() {
    mentionsCount = true;
  }

  /** Whether code of this compilation uses the API, or says who owns what or is safe. */
  public boolean any() {
    if (!looked || !allAttributed) {
      look();
    }
    return used || annotated;
  }

  /** Whether there is any annotation that says who owns what. */
  public boolean annotated() {
    if (!looked) {
      look();
    }
    return annotated;
  }

  /** Whether native code may call code of this compilation. */
  public boolean upcalls() {
    if (upcalls == null || (!upcalls && !allAttributed)) {
      upcalls = isCompleted(linker) || isCompleted(arena);
      for (ClassSymbol c : symtab.getAllClasses()) {
        upcalls |= c.name == upcallTarget;
      }
    }
    return upcalls;
  }

  private boolean isCompleted(Name name) {
    ClassSymbol c = symtab.getClass(symtab.java_base, name);
    return c != null && c.isCompleted();
  }

  private void look() {
    looked = true;
    // That another class mentions the API does not count as such: the buffers of the JDK do, and
    // much code has buffers.
    for (Name name : api) {
      ClassSymbol c = symtab.getClass(symtab.java_base, name);
      used |= c != null && (mentionsCount || c.isCompleted());
    }
    // By simple name, as annotations are read: they may be somebody's own.
    for (ClassSymbol c : symtab.getAllClasses()) {
      annotated |= annotations.contains(c.name) || c.name == upcallTarget;
    }
  }
}
