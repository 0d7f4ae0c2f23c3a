package dev.forewarn.flow;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What one piece of code does by itself, and what it calls. */
final class CodeSummary {

  /** What code may do by itself or through what it calls. */
  enum Doing {
    TOUCHES(s -> s.touches),
    ACTS(s -> s.acts),
    CHECKS(s -> s.checks),
    WRITES(s -> s.writes),
    WAITS(s -> s.waits),
    MAKES_STUBS(s -> s.stubs),
    PARSES(s -> s.parses);

    final Predicate<CodeSummary> itself;

    Doing(Predicate<CodeSummary> itself) {
      this.itself = itself;
    }
  }

  int size;
  boolean touches;
  boolean acts;
  final List<MethodSymbol> calls = new ArrayList<>();

  /** The generated methods that stand for C functions which are called, by name. */
  final Set<String> bindings = new HashSet<>();

  boolean allocates;
  boolean returns;
  boolean writes;

  /** Whether something is thrown, by this code or where it reads a number. */
  boolean refuses;

  /** Whether a number is read from a text, which declares what is thrown if there is none. */
  boolean parses;

  /** Whether work on other threads may have got somewhere behind it. */
  boolean waits;

  /** Whether something is made that the JDK may refuse. */
  boolean checks;

  /** Whether an upcall stub is made. */
  boolean stubs;

  /** Whether a lambda or method reference is written here. */
  boolean functions;

  /** Whether a function is handed to another thread. */
  boolean hops;

  /** Whether a descriptor, or the type of a handle, is made. */
  boolean describes;

  /** Whether a layout of a struct or the like is mentioned. */
  boolean shapes;

  final List<MethodInvocationTree> handleCalls = new ArrayList<>();
  final MemoryUse memory = new MemoryUse(calls, handleCalls);
  final Map<VarSymbol, ExpressionTree> handles = new IdentityHashMap<>();
  final Map<Doing, Boolean> all = new EnumMap<>(Doing.class);
}
