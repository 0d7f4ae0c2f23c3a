package dev.forewarn.bindings;

import com.sun.tools.javac.code.ClassFinder;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.ModuleSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import java.io.IOException;
import java.io.InputStream;
import javax.tools.JavaFileObject;

/** Finds the class files that javac compiles against. One per compilation; not thread-safe. */
public final class ClassFiles {

  private final Symtab symtab;
  private final Types types;
  private final Names names;
  private final ClassFinder finder;
  private final Sources sources;
  private ModuleSymbol module;

  public ClassFiles(Context context, Sources sources) {
    symtab = Symtab.instance(context);
    types = Types.instance(context);
    names = Names.instance(context);
    finder = ClassFinder.instance(context);
    this.sources = sources;
  }

  /** Whether a class is there as a class file only, and none of the JDK. */
  public boolean has(ClassSymbol c) {
    return c.classfile != null
        && c.classfile.getKind() == JavaFileObject.Kind.CLASS
        && !isOfJdk(c)
        && sources.classTree(c) == null;
  }

  private static boolean isOfJdk(ClassSymbol c) {
    String name = c.flatname.toString();
    return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.");
  }

  /** From now on classes are looked for as code of that class would find them. */
  public void from(ClassSymbol c) {
    module = c.packge().modle;
  }

  /** The file of a class by its binary name; null if there is none to look at. */
  public InputStream open(String name) throws IOException {
    ClassSymbol c = find(names.fromString(name));
    return c == null ? null : c.classfile.openInputStream();
  }

  private ClassSymbol find(Name name) {
    for (ClassSymbol c : symtab.getClassesForName(name)) {
      if (c.packge().modle == module && isThere(c)) {
        return c;
      }
    }
    try {
      ClassSymbol c = finder.loadClass(module, name);
      return isThere(c) ? c : null;
    } catch (CompletionFailure e) {
      // It is missing from the class path: nothing is known of it.
      return null;
    }
  }

  private boolean isThere(ClassSymbol c) {
    c.complete();
    return has(c);
  }

  /** The descriptor of a method, as class files have it. */
  public String descriptor(MethodSymbol m) {
    Type erased = m.erasure(types);
    StringBuilder out = new StringBuilder("(");
    for (Type p : erased.getParameterTypes()) {
      append(p, out);
    }
    append(erased.getReturnType(), out.append(')'));
    return out.toString();
  }

  private static void append(Type t, StringBuilder out) {
    switch (t.getTag()) {
      case ARRAY -> append(((Type.ArrayType) t).elemtype, out.append('['));
      case BOOLEAN -> out.append('Z');
      case BYTE -> out.append('B');
      case CHAR -> out.append('C');
      case SHORT -> out.append('S');
      case INT -> out.append('I');
      case LONG -> out.append('J');
      case FLOAT -> out.append('F');
      case DOUBLE -> out.append('D');
      case VOID -> out.append('V');
      default -> out.append('L').append(t.tsym.flatName().toString().replace('.', '/')).append(';');
    }
  }
}
