package dev.forewarn.flow;

import dev.forewarn.contracts.Failure;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.contracts.OpaqueType;
import dev.forewarn.contracts.When;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of something that hands out, takes or ends native memory: a C function from its
 * model, or a Java method from its annotations.
 *
 * @param name as messages give it
 * @param effects what it does, in order
 * @param failure the result that says that it failed; null if none does
 * @param mayBeNull whether NULL is an ordinary result
 * @param arity how many parameters it has, without a variable-arity tail
 * @param variadic whether more arguments may follow
 * @param handles by parameter, the distinct opaque type that it must have; null where any will do
 * @param resultHandle that of the result; null if it has none
 * @param annotated whether it is a Java method that says so by annotations
 */
record NativeCallee(
    String name,
    List<FunctionEffect> effects,
    Failure failure,
    boolean mayBeNull,
    int arity,
    boolean variadic,
    List<OpaqueType> handles,
    OpaqueType resultHandle,
    boolean annotated) {

  static NativeCallee of(FunctionModel m) {
    return new NativeCallee(
        m.name(),
        m.effects(),
        m.failure(),
        m.mayBeNull(),
        m.prototype().parameters().size(),
        m.variadicFrom() >= 0,
        handles(m),
        m.resultHandle(),
        false);
  }

  /** What it is asked for about the calls before it; null if it is about something else. */
  FunctionEffect.Told tells() {
    for (FunctionEffect e : effects) {
      if (e instanceof FunctionEffect.Tells t) {
        return t.what();
      }
    }
    return null;
  }

  /** Whether whoever drops its result does not know whether anything was done. */
  boolean mustBeChecked() {
    for (FunctionEffect e : effects) {
      if (e instanceof FunctionEffect.MustBeChecked) {
        return true;
      }
    }
    return false;
  }

  private static List<OpaqueType> handles(FunctionModel m) {
    List<OpaqueType> out = new ArrayList<>();
    for (int i = 0; i < m.prototype().parameters().size(); i++) {
      out.add(m.handle(i));
    }
    return out;
  }

  /** The distinct type that an argument must have; null if any will do. */
  OpaqueType handle(int parameter) {
    return parameter < handles.size() ? handles.get(parameter) : null;
  }

  /** The distinct type of what is stored in the memory that an argument is; null if unknown. */
  OpaqueType stored(int parameter) {
    OpaqueType type = handle(parameter);
    return type == null ? null : type.content();
  }

  /** Whether what goes in or comes out has an owner or a kind, or may be missing. */
  boolean concerns() {
    if (annotated || resultHandle != null || mayBeNull) {
      return true;
    }
    for (FunctionEffect e : effects) {
      if (e instanceof FunctionEffect.Ownership
          || e instanceof FunctionEffect.MustBeChecked
          || e instanceof FunctionEffect.Tells t && t.what() != FunctionEffect.Told.FAILURE) {
        return true;
      }
    }
    return false;
  }

  /** Whether the call runs a function that it is given, before it returns. */
  boolean runsNow(int parameter) {
    for (FunctionEffect e : effects) {
      if (e instanceof FunctionEffect.Runs r && r.what() == parameter && r.when().isNow()) {
        return true;
      }
    }
    return false;
  }

  /** Whether something says whose the result is, or that it is an argument. */
  boolean saysResult() {
    for (FunctionEffect e : effects) {
      if (e instanceof FunctionEffect.ResultIs
          || e instanceof FunctionEffect.ResultShared
          || e instanceof FunctionEffect.ResultInside
          || grants(e)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the result is a thing of its own, which is there or not. */
  boolean grantsResult() {
    for (FunctionEffect e : effects) {
      if (grants(e)) {
        return true;
      }
    }
    return mayBeNull && !saysResult();
  }

  private static boolean grants(FunctionEffect e) {
    return e instanceof FunctionEffect.ResultOwned
        || e instanceof FunctionEffect.ResultBorrowed
        || e instanceof FunctionEffect.ResultStatic
        || e instanceof FunctionEffect.Reallocates;
  }

  /** Whether NULL must not be passed as an argument. */
  boolean needs(int parameter) {
    for (FunctionEffect e : effects) {
      if (e instanceof FunctionEffect.Needs n && n.what() == parameter) {
        return true;
      }
    }
    return false;
  }

  /** Whether another thread runs an argument from now on. */
  boolean runsElsewhere(int parameter) {
    for (FunctionEffect e : effects) {
      if (e instanceof FunctionEffect.Runs r
          && r.what() == parameter
          && r.when() == When.ELSEWHERE) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing says that the argument is kept or shared. */
  boolean lendsOnly(int parameter) {
    for (FunctionEffect e : effects) {
      if (e instanceof FunctionEffect.Retains r && r.what() == parameter
          || e instanceof FunctionEffect.Gives g && g.what() == parameter
          || e instanceof FunctionEffect.Shares s && s.what() == parameter) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing of the argument is of use to anybody once the call has returned. */
  boolean usesOnly(int parameter) {
    for (FunctionEffect e : effects) {
      boolean goesOn =
          switch (e) {
            case FunctionEffect.Retains r -> r.what() == parameter;
            case FunctionEffect.Gives g -> g.what() == parameter;
            case FunctionEffect.Shares s -> s.what() == parameter;
            case FunctionEffect.Escapes x -> x.what() == parameter;
            case FunctionEffect.Runs r -> r.what() == parameter && !r.when().isNow();
            case FunctionEffect.ResultInside r -> r.of() == parameter;
            case FunctionEffect.ResultIs r -> r.what() == parameter;
            case FunctionEffect.ResultShared r -> r.what() == parameter;
            case FunctionEffect.ResultBorrowed r -> r.from() == parameter;
            case FunctionEffect.ResultOwned r -> r.of() == parameter || r.unless() == parameter;
            case FunctionEffect.OutBorrowed o -> o.from() == parameter;
            case FunctionEffect.OutInside o -> o.of() == parameter;
            case FunctionEffect.OutOwned o -> o.of() == parameter;
            default -> false;
          };
      if (goesOn) {
        return false;
      }
    }
    return !ends(parameter);
  }

  /** The argument that says how many bytes of another are meant; -1 if none does. */
  int measure(int parameter) {
    for (FunctionEffect e : effects) {
      if (e instanceof FunctionEffect.Measures m && m.what() == parameter) {
        return m.by();
      }
    }
    return -1;
  }

  /** The family of what it releases by an argument; null if it does not, or for certain. */
  String releases(int parameter) {
    for (FunctionEffect e : effects) {
      if (e instanceof FunctionEffect.Releases r && r.what() == parameter && !r.onSuccess()) {
        return r.family();
      }
    }
    return null;
  }

  /** Whether the call may finish what was begun inside an argument. */
  boolean mayFinish(int parameter, String family) {
    for (FunctionEffect e : effects) {
      boolean may =
          switch (e) {
            case FunctionEffect.Finishes f -> f.what() == parameter && f.family().equals(family);
            case FunctionEffect.Escapes x -> x.what() == parameter;
            default -> false;
          };
      if (may) {
        return true;
      }
    }
    return annotated;
  }

  /** Whether the call ends the argument, or hands it over. */
  boolean ends(int parameter) {
    for (FunctionEffect e : effects) {
      int what =
          switch (e) {
            case FunctionEffect.Releases r -> r.what();
            case FunctionEffect.Reallocates r -> r.what();
            case FunctionEffect.Takes t -> t.what();
            default -> -1;
          };
      if (what == parameter) {
        return true;
      }
    }
    return false;
  }
}
