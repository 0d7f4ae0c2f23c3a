package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.ObjectId;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a call tells the method that it calls, besides what is ours. */
final class Told {

  private Told() {}

  /** Whether a method may return what it is given, of whatever type that is. */
  static boolean handsOn(MethodSymbol m) {
    return m.getReturnType().hasTag(com.sun.tools.javac.code.TypeTag.TYPEVAR);
  }

  /** Whether a method computes a number of numbers that are known, whatever else is the case. */
  static boolean computes(MethodSymbol m, MethodTree tree, CallSite site) {
    boolean plain =
        tree.getBody().getStatements().size() == 1
            && tree.getBody().getStatements().get(0) instanceof ReturnTree r
            && !(ASTHelpers.stripParentheses(r.getExpression())
                instanceof ConditionalExpressionTree);
    if (!plain || !m.getReturnType().isIntegral() || site.arguments().isEmpty()) {
      return false;
    }
    for (Value v : site.arguments()) {
      if (!(v instanceof Value.Constant(Number n))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a method makes a text of what is known, which may be the name of a function. */
  static boolean composes(MethodSymbol m, CallSite site, Engine engine) {
    if (!engine.textMethods().is(m)) {
      return false;
    }
    boolean told = m.isStatic() || isConstant(site.receiver());
    for (Value v : site.arguments()) {
      told &= isConstant(v);
    }
    return told;
  }

  private static boolean isConstant(Value v) {
    return v instanceof Value.Constant || v instanceof Value.OfConstant;
  }

  /** Whether a method may tell success from failure by what a native function returned. */
  static boolean judges(MethodSymbol m, CallSite site, World w) {
    return judges(m)
        && (site.arguments().stream().anyMatch(Told::isStatus)
            || site.receiver() instanceof Value.Constant(VarSymbol e) && e.isEnum()
            || Statuses.holdsOne(site.receiver(), w));
  }

  /** Whether what a method returns may be an opinion on what it is given, rather than a text. */
  static boolean judges(MethodSymbol m) {
    return !m.getReturnType().hasTag(com.sun.tools.javac.code.TypeTag.VOID)
        && !m.getReturnType().tsym.flatName().contentEquals("java.lang.String");
  }

  /** Whether a value is the number that a native function returned. */
  static boolean isStatus(Value v) {
    return v instanceof Value.Same s && s.mentions().stream().anyMatch(ObjectId.class::isInstance);
  }

  /** Whether every number of a type is the same number in another. */
  static boolean widens(Type from, Type to) {
    return from != null && rank(from) > 0 && rank(from) <= rank(to);
  }

  private static int rank(Type t) {
    return switch (t.getTag()) {
      case BYTE -> 1;
      case SHORT -> 2;
      case INT -> 3;
      case LONG -> 4;
      default -> 0;
    };
  }

  /** What is computed of a status: nothing is known of it but that. */
  static Value derived(Tree.Kind operator, Value l, Value r) {
    String a = isStatus(l) || isStatus(r) ? key(l) : null;
    String b = a == null ? null : key(r);
    if (b == null) {
      return Value.UNKNOWN;
    }
    Set<Object> mentions = new HashSet<>();
    for (Value v : List.of(l, r)) {
      if (v instanceof Value.Same s) {
        mentions.addAll(s.mentions());
      }
    }
    return new Value.Same("(" + a + " " + operator + " " + b + ")", mentions);
  }

  private static String key(Value v) {
    return switch (v) {
      case Value.Same s -> s.key();
      case Value.Constant(Number n) -> "#" + n + ":n";
      default -> null;
    };
  }

  /** Whether a call is given the NULL pointer. */
  static boolean passesNullPointer(CallSite site) {
    return site.arguments().contains(Value.NULL_POINTER);
  }

  /** Whether a call is given values that may lead it down one path only. */
  static boolean hasConstants(CallSite site) {
    for (Value v : site.arguments()) {
      if (v instanceof Value.Constant
          || v instanceof Value.Known
          || v == Value.NULL
          || v instanceof Value.Truth) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call is given something that tells one path from another. */
  static boolean isToldSomething(CallSite site) {
    for (Value v : site.arguments()) {
      if (v instanceof Value.Same || v instanceof Value.Truth) {
        return true;
      }
    }
    return hasConstants(site);
  }

  /** Whether a call is given something that describes memory or functions. */
  static boolean hasKnown(CallSite site) {
    for (Value v : site.arguments()) {
      if (v instanceof Value.Known) {
        return true;
      }
    }
    return site.receiver() instanceof Value.Known;
  }

  /** What a call does that is given nothing of interest depends on its code and its functions. */
  static Object inertKey(Tree code, CallSite site) {
    List<Object> key = null;
    for (Value v : site.arguments()) {
      if (v instanceof Value.Closure c) {
        if (key == null) {
          key = new ArrayList<>(List.of(code));
        }
        key.add(c.code() instanceof MemberReferenceTree r ? ASTHelpers.getSymbol(r) : c.code());
      }
    }
    int i = 0;
    for (Value v : site.arguments()) {
      if (v instanceof Value.View && v.tracked()) {
        // What releases a pointer does nothing to what is no pointer.
        key = key == null ? new ArrayList<>(List.of(code)) : key;
        key.add(i);
      }
      i++;
    }
    return key == null ? code : key;
  }

  /** Whether the null reference is passed as a segment. */
  static boolean passesNull(MethodSymbol m, CallSite site, Engine engine) {
    int i = site.arguments().indexOf(Value.NULL);
    return i >= 0
        && i < m.params().size()
        && engine.ffm().role(m.params().get(i).type) == FfmTypes.Role.SEGMENT;
  }
}
