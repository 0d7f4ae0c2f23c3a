package dev.forewarn.differential.ownership;

import dev.forewarn.differential.program.Node;
import dev.forewarn.differential.program.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How a program binds the native functions that it calls. */
final class Library {
  /** The style of the bindings. */
  enum Style {
    /** Method handles in constants, and small methods that call them. */
    HANDLES,
    /** A class in the shape of jextract's output. */
    JEXTRACT,
    /** Methods with {@code @NativeFunction}, whose handles come out of a table. */
    ANNOTATED
  }

  private record Function(String result, String... parameters) {}

  private static final String M = "MemorySegment";

  private static final Map<String, Function> FUNCTIONS = new LinkedHashMap<>();

  static {
    FUNCTIONS.put("malloc", new Function(M, "long"));
    FUNCTIONS.put("calloc", new Function(M, "long", "long"));
    FUNCTIONS.put("strdup", new Function(M, M));
    FUNCTIONS.put("realloc", new Function(M, M, "long"));
    FUNCTIONS.put("free", new Function("void", M));
    FUNCTIONS.put("strlen", new Function("long", M));
    FUNCTIONS.put("posix_memalign", new Function("int", M, "long", "long"));
    FUNCTIONS.put("pool_take", new Function(M, "long"));
    FUNCTIONS.put("pool_give", new Function("void", M));
    FUNCTIONS.put("zone_new", new Function(M, "long"));
    FUNCTIONS.put("zone_open", new Function("int", M));
    FUNCTIONS.put("zone_pair", new Function("int", M));
    FUNCTIONS.put("zone_delete", new Function("void", M));
    FUNCTIONS.put("zone_read", new Function("int", M));
    FUNCTIONS.put("zone_part", new Function(M, M));
    FUNCTIONS.put("zone_adopt", new Function("void", M));
    FUNCTIONS.put("slot_open", new Function("int", "int"));
    FUNCTIONS.put("slot_read", new Function("int", "int"));
    FUNCTIONS.put("slot_close", new Function("int", "int"));
  }

  /** What a model file says of the zones and slots. */
  static final String MODEL =
      """
      library zone
        family zone : a zone
        family slot : a slot
        void *zone_new(size_t size) : result owned zone; fails null @ zone.h
        int zone_open(void **out) : out out owned zone; fails nonzero; needs out @ zone.h
        int zone_pair(struct pair *out)
          : out out.first at 0 owned zone; out out.second at 8 owned zone; fails nonzero; needs out @ zone.h
        void zone_delete(void *zone) : releases zone zone @ zone.h
        int zone_read(void *zone) : needs zone @ zone.h
        void *zone_part(void *zone) : result borrowed from zone; needs zone @ zone.h
        void zone_adopt(void *zone) : takes zone @ zone.h
        int slot_open(int kind) : result owned slot; fails -1 @ zone.h
        int slot_read(int slot) : no effect @ zone.h
        int slot_close(int slot) : releases slot slot @ zone.h
      """;

  private final Style libc;
  private final Style zone;
  private final Set<String> used = new LinkedHashSet<>();
  private boolean allocates;

  Library(Style libc, Style zone) {
    this.libc = libc;
    this.zone = zone;
  }

  private Style style(String function) {
    return function.startsWith("pool")
        ? Style.HANDLES
        : function.startsWith("zone") || function.startsWith("slot") ? zone : libc;
  }

  private static String header(String function) {
    return function.startsWith("zone") || function.startsWith("slot") ? "zone_h" : "libc_h";
  }

  /** A call of this function. */
  String call(String function, String... arguments) {
    used.add(function);
    String name =
        switch (style(function)) {
          case HANDLES -> wrapper(function);
          case JEXTRACT -> header(function) + "." + function;
          case ANNOTATED -> function;
        };
    return name + "(" + String.join(", ", arguments) + ")";
  }

  /** A call of the method handle itself, which throws anything; null if there is none. */
  String direct(String function, String... arguments) {
    if (style(function) != Style.HANDLES || function.startsWith("pool")) {
      return null;
    }
    used.add(function);
    String result = FUNCTIONS.get(function).result;
    return (result.equals("void") ? "" : "(" + result + ") ")
        + constant(function)
        + ".invokeExact("
        + String.join(", ", arguments)
        + ")";
  }

  /** Sixteen bytes that are certainly there. */
  String allocate() {
    used.add("malloc");
    allocates = true;
    return "allocate(16)";
  }

  private static String constant(String function) {
    return function.toUpperCase(Locale.ROOT);
  }

  private static String wrapper(String function) {
    int at = function.indexOf('_');
    return at < 0
        ? function + "0"
        : function.substring(0, at)
            + Character.toUpperCase(function.charAt(at + 1))
            + function.substring(at + 2);
  }

  private static List<Node> binding(String text) {
    return Nodes.parse(text, Set.of(HeapExecution.BINDING));
  }

  /** The members of the program's class that this takes. */
  List<Node> members() {
    StringBuilder text = new StringBuilder("static final Linker LINKER = Linker.nativeLinker();\n");
    text.append(
        """
        static MethodHandle bind(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), type);
        }
        """);
    List<String> table = new ArrayList<>();
    for (String function : used) {
      Style style = style(function);
      if (style == Style.HANDLES) {
        text.append(
            "static final MethodHandle %s = bind(\"%s\", %s);\n"
                .formatted(constant(function), function, descriptor(function)));
        text.append(method(function, wrapper(function), constant(function), marked(function)));
      } else if (style == Style.ANNOTATED) {
        text.append(
            "static final MethodHandle %s = entry(%d, %s);\n"
                .formatted(constant(function), table.size(), descriptor(function)));
        table.add("\"" + function + "\"");
        text.append("@NativeFunction(\"" + function + "\")\n");
        text.append(method(function, function, constant(function), ""));
      }
    }
    if (!table.isEmpty()) {
      text.append(
          """
          static MethodHandle entry(int index, FunctionDescriptor type) {
          String[] names = {%s};
          return LINKER.downcallHandle(LINKER.defaultLookup().find(names[index]).orElseThrow(), type);
          }
          """
              .formatted(String.join(", ", table)));
    }
    if (allocates) {
      text.append(
          """
          static MemorySegment allocate(long size) {
          MemorySegment block = %s;
          if (block.equals(MemorySegment.NULL)) {
          throw new OutOfMemoryError();
          }
          return block.reinterpret(size);
          }
          """
              .formatted(call("malloc", "size")));
    }
    return binding(text.toString());
  }

  private static String marked(String function) {
    return function.equals("pool_give") ? "@Releases(\"pool\") " : "";
  }

  private static String method(String function, String name, String handle, String mark) {
    Function f = FUNCTIONS.get(function);
    List<String> parameters = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    for (String type : f.parameters) {
      arguments.add("a" + arguments.size());
      parameters.add(mark + type + " " + arguments.getLast());
    }
    String call = handle + ".invokeExact(" + String.join(", ", arguments) + ");";
    String owned = function.equals("pool_take") ? "@Owned(\"pool\")\n" : "";
    String result =
        f.result.equals("void")
            ? call
            : function.equals("pool_take")
                ? "return ((MemorySegment) " + call.replace(";", ").reinterpret(a0);")
                : "return (" + f.result + ") " + call;
    return owned
        + """
        static %s %s(%s) {
        try {
        %s
        } catch (Throwable t) {
        throw new AssertionError(t);
        }
        }
        """
            .formatted(f.result, name, String.join(", ", parameters), result);
  }

  private static String descriptor(String function) {
    Function f = FUNCTIONS.get(function);
    List<String> layouts = new ArrayList<>();
    if (!f.result.equals("void")) {
      layouts.add(layout(f.result));
    }
    for (String type : f.parameters) {
      layouts.add(layout(type));
    }
    return (f.result.equals("void") ? "FunctionDescriptor.ofVoid(" : "FunctionDescriptor.of(")
        + String.join(", ", layouts)
        + ")";
  }

  private static String layout(String type) {
    return type.equals(M) ? "ADDRESS" : type.equals("long") ? "JAVA_LONG" : "JAVA_INT";
  }

  /** The types that this takes besides the program's class. */
  List<Node> types() {
    List<Node> out = new ArrayList<>();
    for (String header : List.of("libc_h", "zone_h")) {
      StringBuilder text = new StringBuilder();
      for (String function : used) {
        if (style(function) == Style.JEXTRACT && header(function).equals(header)) {
          text.append(generated(function));
        }
      }
      if (!text.isEmpty()) {
        out.addAll(
            binding(
                """
                final class %s {
                private static final Linker LINKER = Linker.nativeLinker();
                private static final SymbolLookup LOOKUP = SymbolLookup.loaderLookup().or(LINKER.defaultLookup());
                private static MemorySegment address(String name) {
                return LOOKUP.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
                }
                %s
                }
                """
                    .formatted(header, text)));
      }
    }
    return out;
  }

  private static String generated(String function) {
    String holder =
        """
        private static final class NAME {
        static final FunctionDescriptor DESC = TYPE;
        static final MemorySegment ADDR = address("NAME");
        static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, DESC);
        }
        public static FunctionDescriptor NAME$descriptor() {
        return NAME.DESC;
        }
        public static MethodHandle NAME$handle() {
        return NAME.HANDLE;
        }
        public static MemorySegment NAME$address() {
        return NAME.ADDR;
        }
        """;
    return holder.replace("NAME", function).replace("TYPE", descriptor(function))
        + "public "
        + method(function, function, function + ".HANDLE", "");
  }
}
