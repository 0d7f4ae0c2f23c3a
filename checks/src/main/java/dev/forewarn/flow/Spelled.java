package dev.forewarn.flow;

import com.google.errorprone.util.ASTHelpers;
import com.sun.tools.javac.code.Symbol;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.Ref;
import dev.forewarn.contracts.Refusal;
import dev.forewarn.contracts.Trait;
import dev.forewarn.worlds.CallSite;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Texts;
import dev.forewarn.worlds.Value;
import dev.forewarn.worlds.World;
import dev.forewarn.worlds.Worlds;

/** Calls that read a number from a text, and declare what they throw where it spells none. */
final class Spelled {

  private Spelled() {}

  /** Whether a call may be given a text that spells no number, as far as anybody has looked. */
  static boolean mayBeWrong(Contract contract, CallSite site, World w) {
    for (Trait t : contract.traits()) {
      if (t instanceof Trait.Refuses(Ref.Parameter(int p), String e, Refusal.Text text)) {
        return mayBeWrong(text, p, site, w);
      }
    }
    return false;
  }

  /** Whether calls of a method throw where they are given a text that spells no number. */
  static boolean announces(Contract contract) {
    if (contract != null) {
      for (Trait t : contract.traits()) {
        if (t instanceof Trait.Refuses(Ref what, String e, Refusal.Text text)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mayBeWrong(Refusal.Text text, int p, CallSite site, World w) {
    Value v = site.argument(p);
    if (v instanceof Value.Constant(String known)) {
      return !text.accepts(known, radix(text, site));
    }
    if (Texts.isPlain(v)) {
      return false; // most likely a number was turned into it
    }
    Symbol source = p < site.trees().size() ? ASTHelpers.getSymbol(site.trees().get(p)) : null;
    for (Condition.Atom asked : Worlds.keys(w.conditions().known())) {
      if (source != null && asked.mentions().contains(source)) {
        return false;
      }
    }
    return true;
  }

  /** The base of the digits; where it is not known, the usual one. */
  private static int radix(Refusal.Text text, CallSite site) {
    return text.radix() instanceof Ref.Parameter(int p)
            && site.argument(p) instanceof Value.Constant(Integer base)
        ? base
        : 10;
  }
}
