package dev.forewarn.bindings;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import com.sun.tools.javac.util.Options;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a compilation has to do with native memory at all: asked of javac's tables, before
 * anything of the engine is loaded. One per compilation; not thread-safe.
 */
public final class NativeUse {

  /** Of these, code that uses the API cannot do without all. */
  private static final List<String> API =
      List.of("Arena", "MemorySegment", "SegmentAllocator", "Linker", "SymbolLookup");

  private static final String ANNOTATIONS = "dev.forewarn.annotations.";

  private final Symtab symtab;
  private final List<Name> api = new ArrayList<>();
  private final List<Name> annotations = new ArrayList<>();

  /**
   * Whether javac attributes all files before the first is analysed, as Error Prone wants it. What
   * the code itself has not looked at by then, only other checks will look at.
   */
  private final boolean allAttributed;

  private boolean mentionsCount;
  private Boolean used;
  private boolean annotated;

  public NativeUse(Context context) {
    symtab = Symtab.instance(context);
    allAttributed = "simple".equals(Options.instance(context).get("compilePolicy"));
    Names names = Names.instance(context);
    for (String name : API) {
      api.add(names.fromString(FfmTypes.PACKAGE.concat(".").concat(name)));
    }
    for (String name : Marks.VOCABULARY) {
      annotations.add(names.fromString(ANNOTATIONS.concat(name)));
    }
  }

  /** From now on it counts that a class of a library mentions the API: it has models. */
  public void countMentions() {
    mentionsCount = true;
  }

  /**
   * Whether anything in this compilation has looked at a class of the API. That another class
   * mentions it does not count as such: the buffers of the JDK do, and much code has buffers.
   */
  public boolean used() {
    if (used == null || (!used && !allAttributed)) {
      used = false;
      for (Name name : api) {
        ClassSymbol c = symtab.getClass(symtab.java_base, name);
        used |= c != null && (mentionsCount || c.isCompleted());
      }
    }
    return used;
  }

  /** Whether any annotation that says who owns what has been met. */
  public boolean annotated() {
    for (int i = 0; !annotated && i < annotations.size(); i++) {
      annotated = symtab.getClassesForName(annotations.get(i)).iterator().hasNext();
    }
    return annotated;
  }

  /** Notes the annotations that a file imports, which may be somebody's own copies. */
  public void note(CompilationUnitTree unit) {
    for (ImportTree i : unit.getImports()) {
      Tree name = i.getQualifiedIdentifier();
      annotated |=
          name instanceof MemberSelectTree m && Marks.isOfOwnership(m.getIdentifier().toString());
    }
  }
}
