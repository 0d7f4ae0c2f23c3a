package dev.forewarn.constants;

import dev.forewarn.bindings.MethodKey;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the linker makes, found out without linking. */
final class LinkerCalls {

  static final String LINKER = "java.lang.foreign.Linker";
  static final String OPTION = "java.lang.foreign.Linker$Option";

  private static final Set<String> CAPTURED = Set.of("errno", "GetLastError", "WSAGetLastError");

  private static Evaluated canonical;

  private LinkerCalls() {}

  /** Result of a method of the linker or its options; null if nothing is known. */
  static Evaluated apply(MethodKey key, List<Object> arguments) {
    List<Object> a = arguments;
    return switch (key.name()) {
      case "canonicalLayouts" -> canonical();
      case "downcallHandle" -> {
        boolean addressFirst = !key.parameters().get(0).equals("MemorySegment");
        int at = addressFirst ? 0 : 1;
        yield a.size() > at && a.get(at) instanceof FunctionDescriptor d
            ? downcall(d, addressFirst, a.subList(at + 1, a.size()))
            : null;
      }
      case "upcallStub" -> {
        if (a.size() >= 3 && a.get(1) instanceof FunctionDescriptor d) {
          upcall(a.get(0), d, a.subList(3, a.size()));
        }
        yield null;
      }
      case "firstVariadicArg" -> {
        int index = ((Number) a.get(0)).intValue();
        Linker.Option real = real(() -> Linker.Option.firstVariadicArg(index));
        yield Evaluated.of(
            new LinkerOption(LinkerOption.Kind.FIRST_VARIADIC, index, real.toString()));
      }
      case "critical" -> {
        Linker.Option real = real(() -> Linker.Option.critical((Boolean) a.get(0)));
        yield Evaluated.of(new LinkerOption(LinkerOption.Kind.CRITICAL, a.get(0), real.toString()));
      }
      case "captureCallState" -> capture(a);
      case "captureStateLayout" -> {
        MemoryLayout errno = ValueLayout.JAVA_INT.withName("errno");
        MemoryLayout unix = MemoryLayout.structLayout(errno);
        yield Evaluated.of(
            unix,
            unix,
            MemoryLayout.structLayout(
                ValueLayout.JAVA_INT.withName("GetLastError"),
                ValueLayout.JAVA_INT.withName("WSAGetLastError"),
                errno));
      }
      default -> null;
    };
  }

  private interface Making<T> {
    T make();
  }

  private static <T> T real(Making<T> making) {
    try {
      return making.make();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Rejection.Thrown(Subject.OPTIONS, e);
    }
  }

  /** The layouts of C's types on 64-bit platforms. */
  private static Evaluated canonical() {
    if (canonical == null) {
      Map<String, MemoryLayout> unix = new HashMap<>(Linker.nativeLinker().canonicalLayouts());
      unix.put("long", ValueLayout.JAVA_LONG);
      unix.put("wchar_t", ValueLayout.JAVA_INT);
      Map<String, MemoryLayout> windows = new HashMap<>(unix);
      windows.put("long", ValueLayout.JAVA_INT);
      windows.put("wchar_t", ValueLayout.JAVA_CHAR);
      canonical = Evaluated.of(unix, unix, windows);
    }
    return canonical;
  }

  /** Which names there are depends on the platform: only what none has is refused. */
  private static Evaluated capture(List<Object> names) {
    for (Object name : names) {
      if (!(name instanceof String s)) {
        return null;
      }
      if (!CAPTURED.contains(s)) {
        throw wrong("Unknown name: " + s);
      }
    }
    return Evaluated.of(
        new LinkerOption(
            LinkerOption.Kind.CAPTURE, List.copyOf(names), "CaptureCallState" + names));
  }

  private static Evaluated downcall(FunctionDescriptor d, boolean addressFirst, List<Object> of) {
    LinkerRules.check(d);
    Map<LinkerOption.Kind, LinkerOption> options = options(of, d);
    if (options == null) {
      return null;
    }
    LinkerOption variadic = options.get(LinkerOption.Kind.FIRST_VARIADIC);
    if (variadic != null) {
      LinkerRules.checkVariadic(d, (Integer) variadic.argument());
    }
    List<String> captured = captured(options.get(LinkerOption.Kind.CAPTURE));
    if (captured != null && captured.isEmpty()) {
      throw new Rejection.Thrown(
          Subject.OPTIONS, new InternalError("captureCallState names nothing to capture"));
    }
    LinkerOption critical = options.get(LinkerOption.Kind.CRITICAL);
    Downcall downcall =
        new Downcall(
            d,
            addressFirst,
            critical != null,
            critical != null && Boolean.TRUE.equals(critical.argument()),
            captured,
            variadic == null ? -1 : (Integer) variadic.argument());
    return Evaluated.of(new HandleType(type(downcall), downcall));
  }

  private static List<String> captured(LinkerOption option) {
    return option == null
        ? null
        : ((List<?>) option.argument()).stream().map(String.class::cast).toList();
  }

  private static MethodType type(Downcall c) {
    MethodType type = c.descriptor().toMethodType();
    if (c.captures()) {
      type = type.insertParameterTypes(0, MemorySegment.class);
    }
    if (c.descriptor().returnLayout().orElse(null) instanceof GroupLayout) {
      type = type.insertParameterTypes(0, SegmentAllocator.class);
    }
    return c.addressFirst() ? type.insertParameterTypes(0, MemorySegment.class) : type;
  }

  /** The options of a call; null if not all are known. */
  private static Map<LinkerOption.Kind, LinkerOption> options(
      List<Object> of, FunctionDescriptor d) {
    Map<LinkerOption.Kind, LinkerOption> out = new HashMap<>();
    for (Object each : of) {
      if (!(each instanceof LinkerOption o)) {
        return null;
      }
      if (out.containsKey(o.kind())) {
        throw wrong("Duplicate option: " + o.text());
      }
      if (o.kind() == LinkerOption.Kind.FIRST_VARIADIC
          && ((Integer) o.argument() < 0 || (Integer) o.argument() > d.argumentLayouts().size())) {
        throw wrong("Index '" + o.argument() + "' not in bounds for descriptor: " + d);
      }
      out.put(o.kind(), o);
    }
    return out;
  }

  private static void upcall(Object target, FunctionDescriptor d, List<Object> of) {
    LinkerRules.check(d);
    List<LinkerOption> options = new ArrayList<>();
    for (Object each : of) {
      if (each instanceof LinkerOption o) {
        options.add(o);
      }
    }
    if (!options.isEmpty()) {
      throw wrong("Not supported for upcall: " + options.get(0).text());
    }
    if (target instanceof HandleType h && !Types.same(h.type(), d.toMethodType())) {
      throw new Rejection.Thrown(
          Subject.UPCALLS,
          new IllegalArgumentException(
              "Wrong method handle type: %s, where the descriptor asks for %s"
                  .formatted(Types.text(h.type()), d.toMethodType())));
    }
  }

  private static Rejection.Thrown wrong(String message) {
    return new Rejection.Thrown(Subject.OPTIONS, new IllegalArgumentException(message));
  }
}
