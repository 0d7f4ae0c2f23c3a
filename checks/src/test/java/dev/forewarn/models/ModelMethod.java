package dev.forewarn.models;

import dev.forewarn.contracts.CParameter;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One generated method, while it is written: calls of C functions with marks for the findings. */
final class ModelMethod {

  /** Begins the comment on a line that names the checks which must report it. */
  static final String MARK = " // BUG ";

  private final String title;
  private final BindingStyle style;
  private final JavaTypes types;
  private final List<String> parameters = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final Map<String, FunctionModel> bound = new LinkedHashMap<>();
  private final Set<String> helpers = new TreeSet<>();
  private int variables;

  ModelMethod(String title, BindingStyle style, JavaTypes types) {
    this.title = title;
    this.style = style;
    this.types = types;
  }

  /** The function that it is about, and what is done with it. */
  String title() {
    return title;
  }

  BindingStyle style() {
    return style;
  }

  JavaTypes types() {
    return types;
  }

  List<String> lines() {
    return lines;
  }

  /** The functions that it calls, by name. */
  Map<String, FunctionModel> bound() {
    return bound;
  }

  /** Native methods with annotations that it calls. */
  Set<String> helpers() {
    return helpers;
  }

  String head(int number) {
    String list = String.join(", ", parameters);
    return "static void c" + number + "(" + list + ") throws Throwable {";
  }

  String variable() {
    return "v" + variables++;
  }

  /** A parameter of the method: something of which nothing is known. */
  String given(String type) {
    String name = variable();
    parameters.add(type + " " + name);
    return name;
  }

  ModelMethod line(String text) {
    lines.add(text);
    return this;
  }

  /** Marks the last line: these checks must report it. */
  ModelMethod mark(String check) {
    String last = lines.removeLast();
    lines.add(last.contains(MARK) ? last + " " + check : last + MARK + check);
    return this;
  }

  /** Memory that holds one pointer. */
  String cell() {
    String name = variable();
    line("MemorySegment " + name + " = " + given("Arena") + ".allocate(ADDRESS);");
    return name;
  }

  /** Memory that holds a struct. */
  String struct() {
    String name = variable();
    line("MemorySegment " + name + " = " + given("Arena") + ".allocate(256);");
    return name;
  }

  /** Memory in which a function stores what an effect says. */
  String place(FunctionModel f, FunctionEffect.Out effect) {
    return effect.member() == null && !storesInt(f, effect) ? cell() : struct();
  }

  /** What a function stored in memory. */
  static String read(String memory, FunctionModel f, FunctionEffect.Out effect) {
    long offset = effect.member() == null ? 0 : effect.member().offset();
    String layout = storesInt(f, effect) ? "JAVA_INT" : "ADDRESS";
    return memory + ".get(" + layout + ", " + offset + ")";
  }

  /** Whether it is a small number that a function stores. */
  static boolean storesInt(FunctionModel f, FunctionEffect.Out effect) {
    return f.prototype().parameters().get(effect.what()).type().isPointerToInt();
  }

  /** A new thing of a family, from a native method of which nothing else is known. */
  String made(String family, String type) {
    String helper = "make_" + family.replaceAll("\\W", "_") + "_" + type;
    helpers.add("@Owned(\"" + family + "\") static native " + type + " " + helper + "();");
    String name = variable();
    line(type + " " + name + " = " + helper + "();");
    return name;
  }

  /** Releases what {@link #made} made. */
  ModelMethod drop(String what, String family, String type) {
    String helper = "drop_" + family.replaceAll("\\W", "_") + "_" + type;
    helpers.add(
        "static native void " + helper + "(@Releases(\"" + family + "\") " + type + " thing);");
    return line(helper + "(" + what + ");");
  }

  /** A variable with a pointer that is found where another leads to. */
  String content(String pointer) {
    String name = variable();
    line("MemorySegment " + name + " = " + pointer + ".reinterpret(16).get(ADDRESS, 8);");
    return name;
  }

  /** Reads through a pointer. */
  ModelMethod use(String pointer) {
    return line(pointer + ".reinterpret(8).get(JAVA_BYTE, 0);");
  }

  /** What a call of the function returns: a statement without its end. */
  String call(FunctionModel f, Map<Integer, String> some) {
    bound.put(f.name(), f);
    List<String> arguments = new ArrayList<>();
    int i = 0;
    for (CParameter p : f.prototype().parameters()) {
      String type = types.of(p.type());
      String chosen = some.get(i++);
      arguments.add(chosen == null ? given(type) : chosen);
    }
    String list = "(" + String.join(", ", arguments) + ")";
    if (style == BindingStyle.HANDLE) {
      String result = types.of(f.prototype().result());
      String cast = result.equals("void") ? "" : "(" + result + ") ";
      return cast + handle(f) + ".invokeExact" + list;
    }
    return (style == BindingStyle.JEXTRACT ? ModelSource.JEXTRACT + "." : "") + f.name() + list;
  }

  static String handle(FunctionModel f) {
    return "MH_" + f.name();
  }
}
