package dev.forewarn.flow;

import dev.forewarn.contracts.CParameter;
import dev.forewarn.contracts.Failure;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import java.util.BitSet;
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
 * @param pointers the parameters that are pointers
 */
record NativeCallee(
    String name,
    List<FunctionEffect> effects,
    Failure failure,
    boolean mayBeNull,
    int arity,
    boolean variadic,
    BitSet pointers) {

  static NativeCallee of(FunctionModel m) {
    BitSet pointers = new BitSet();
    int i = 0;
    for (CParameter p : m.prototype().parameters()) {
      if (p.type().isPointer()) {
        pointers.set(i);
      }
      i++;
    }
    return new NativeCallee(
        m.name(), m.effects(), m.failure(), m.mayBeNull(), i, m.variadicFrom() >= 0, pointers);
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
