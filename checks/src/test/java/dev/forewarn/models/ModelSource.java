package dev.forewarn.models;

import dev.forewarn.contracts.CParameter;
import dev.forewarn.contracts.FunctionModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts generated methods into a class that binds all the functions that they call. */
final class ModelSource {

  /** The class in the shape of jextract's output. */
  static final String JEXTRACT = "lib_h";

  private static final String HEAD =
      """
      import static java.lang.foreign.ValueLayout.*;
      import java.lang.foreign.*;
      import java.lang.invoke.MethodHandle;
      """;

  private final JavaTypes types;

  /** What stands on each line. */
  private final List<String> lines = new ArrayList<>();

  /** Line by line, the method that it is of; empty outside of methods. */
  private final List<String> titles = new ArrayList<>();

  ModelSource(String className, List<ModelMethod> methods, JavaTypes types) {
    this.types = types;
    BindingStyle style = methods.get(0).style();
    HEAD.lines().forEach(line -> add(line, ""));
    add("final class " + className + " {", "");
    add("@interface Owned { String value() default \"\"; }", "");
    add("@interface Releases { String value() default \"\"; }", "");
    add("@interface NativeFunction { String value(); }", "");
    add("static final Linker LINKER = Linker.nativeLinker();", "");
    add("static MemorySegment find(String name) {", "");
    add("return LINKER.defaultLookup().find(name).orElseThrow();", "");
    add("}", "");
    Set<String> helpers = new TreeSet<>();
    Map<String, FunctionModel> bound = new LinkedHashMap<>();
    for (ModelMethod m : methods) {
      helpers.addAll(m.helpers());
      bound.putAll(m.bound());
    }
    helpers.forEach(line -> add(line, ""));
    if (style == BindingStyle.JEXTRACT) {
      add("static final class " + JEXTRACT + " {", "");
    }
    bound.values().forEach(f -> bind(f, style));
    if (style == BindingStyle.JEXTRACT) {
      add("}", "");
    }
    for (int i = 0; i < methods.size(); i++) {
      ModelMethod m = methods.get(i);
      add(m.head(i), m.title());
      m.lines().forEach(line -> add(line, m.title()));
      add("}", m.title());
    }
    add("}", "");
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  /** The line of a number, and the lines around it in its method. */
  String method(int line) {
    int from = line - 1;
    int to = line - 1;
    while (from > 0 && !lines.get(from).startsWith("static void c")) {
      from--;
    }
    while (to < lines.size() - 1 && titles.get(to + 1).equals(titles.get(line - 1))) {
      to++;
    }
    return String.join("\n    ", lines.subList(from, to + 1));
  }

  /** What the method is about that a line is of. */
  String title(int line) {
    return titles.get(line - 1);
  }

  /** The findings that must be there: line and check. */
  Set<String> expected() {
    Set<String> out = new TreeSet<>();
    for (int i = 0; i < lines.size(); i++) {
      int mark = lines.get(i).indexOf(ModelMethod.MARK);
      if (mark >= 0) {
        for (String check : lines.get(i).substring(mark + ModelMethod.MARK.length()).split(" ")) {
          out.add((i + 1) + " " + check);
        }
      }
    }
    return out;
  }

  private void add(String line, String title) {
    lines.add(line);
    titles.add(title);
  }

  private void bind(FunctionModel f, BindingStyle style) {
    String result = types.of(f.prototype().result());
    List<String> parameters = new ArrayList<>();
    List<String> layouts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    if (!result.equals("void")) {
      layouts.add(layout(result));
    }
    for (CParameter p : f.prototype().parameters()) {
      String type = types.of(p.type());
      names.add("p" + names.size());
      parameters.add(type + " " + names.getLast());
      layouts.add(layout(type));
    }
    String descriptor =
        (result.equals("void") ? "FunctionDescriptor.ofVoid(" : "FunctionDescriptor.of(")
            + String.join(", ", layouts)
            + ")";
    String name = f.name();
    String head = result + " " + name + "(" + String.join(", ", parameters) + ")";
    switch (style) {
      case HANDLE ->
          add(
              "static final MethodHandle %s = LINKER.downcallHandle(find(\"%s\"), %s);"
                  .formatted(ModelMethod.handle(f), name, descriptor),
              "");
      case ANNOTATED -> add("@NativeFunction(\"%s\") static native %s;".formatted(name, head), "");
      case JEXTRACT -> {
        add("private static final class C_%s {".formatted(name), "");
        add("static final FunctionDescriptor DESC = %s;".formatted(descriptor), "");
        add("static final MemorySegment ADDR = find(\"%s\");".formatted(name), "");
        add("static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);", "");
        add("}", "");
        add(
            "static FunctionDescriptor %s$descriptor() { return C_%s.DESC; }".formatted(name, name),
            "");
        add("static MethodHandle %s$handle() { return C_%s.HANDLE; }".formatted(name, name), "");
        add("static MemorySegment %s$address() { return C_%s.ADDR; }".formatted(name, name), "");
        add("static %s {".formatted(head), "");
        add("var mh$ = C_%s.HANDLE;".formatted(name), "");
        add(
            "try { %smh$.invokeExact(%s); }"
                .formatted(
                    result.equals("void") ? "" : "return (" + result + ") ",
                    String.join(", ", names)),
            "");
        add("catch (Throwable e) { throw new AssertionError(\"should not reach here\", e); }", "");
        add("}", "");
      }
    }
  }

  private static String layout(String type) {
    return switch (type) {
      case JavaTypes.POINTER -> "ADDRESS";
      default -> "JAVA_" + type.toUpperCase(Locale.ROOT);
    };
  }
}
