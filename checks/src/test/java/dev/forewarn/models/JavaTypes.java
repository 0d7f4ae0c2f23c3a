package dev.forewarn.models;

import dev.forewarn.contracts.CType;
import dev.forewarn.contracts.Failure;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The Java types by which bindings pass what C prototypes name. */
final class JavaTypes {

  static final String POINTER = "MemorySegment";

  /** Numbers of the libraries' own names that stand for handles. */
  private static final Set<String> NUMBERS =
      Set.of("guint", "gint", "DWORD", "UINT", "ULONG", "ATOM", "key_t", "mqd_t");

  /** Type names that some model treats as a pointer; all others are taken for numbers. */
  private final Set<String> pointers = new HashSet<>();

  JavaTypes(List<FunctionModel> models) {
    for (FunctionModel m : models) {
      if (m.mayBeNull()) {
        note(m.prototype().result());
      }
      for (FunctionEffect e : m.effects()) {
        switch (e) {
          case FunctionEffect.ResultOwned x -> note(m.prototype().result());
          case FunctionEffect.ResultBorrowed x -> note(m.prototype().result());
          case FunctionEffect.ResultStatic x -> note(m.prototype().result());
          case FunctionEffect.ResultInside x -> {
            note(m.prototype().result());
            note(m, x.of());
          }
          case FunctionEffect.ResultShared x -> note(m, x.what());
          case FunctionEffect.Releases x -> note(m, x.what());
          case FunctionEffect.Begins x -> note(m, x.what());
          case FunctionEffect.Finishes x -> note(m, x.what());
          case FunctionEffect.Takes x -> note(m, x.what());
          case FunctionEffect.Shares x -> note(m, x.what());
          case FunctionEffect.Retains x when x.option() == null -> note(m, x.what());
          case FunctionEffect.Reallocates x -> note(m, x.what());
          case FunctionEffect.Out x -> note(m, x.what());
          default -> {}
        }
      }
    }
  }

  private void note(FunctionModel m, int parameter) {
    note(m.prototype().parameters().get(parameter).type());
  }

  private void note(CType type) {
    if (type.pointers() == 0 && type.kind() == CType.Kind.NAMED && !NUMBERS.contains(bare(type))) {
      pointers.add(bare(type));
    }
  }

  private static String bare(CType type) {
    return type.text().replace("const ", "").strip();
  }

  /** The type of a parameter; null for a struct that is passed itself. */
  String of(CType type) {
    if (type.isPointer() || pointers.contains(bare(type))) {
      return POINTER;
    }
    return switch (type.kind()) {
      case VOID -> "void";
      case STRUCT -> null;
      case FLOATING -> type.text().contains("double") ? "double" : "float";
      case INTEGER, UNSIGNED -> wide(type.text()) ? "long" : "int";
      case FUNCTION, NAMED -> "int";
    };
  }

  private static boolean wide(String text) {
    return text.matches(".*(long|64|size_t|ptr|off_t|max_t).*");
  }

  /** The expression that holds if a result says that the call succeeded; null if none says it. */
  static String success(FunctionModel m, String result, String type) {
    Failure f = m.failure();
    if (f == null || type.equals("void")) {
      return null;
    }
    if (f.kind() == Failure.Kind.NULL) {
      return isPresent(result);
    }
    String number = type.equals(POINTER) ? result + ".address()" : result;
    return switch (f.kind()) {
      case NULL -> null;
      case MINUS_ONE -> type.equals(POINTER) ? number + " != -1L" : number + " >= 0";
      case NEGATIVE -> number + " >= 0";
      case NONPOSITIVE -> number + " > 0";
      case NONZERO -> number + " == 0";
      case ZERO -> number + " != 0";
      case VALUE -> number + " != " + f.value();
    };
  }

  static String isPresent(String pointer) {
    return "!" + pointer + ".equals(MemorySegment.NULL)";
  }
}
