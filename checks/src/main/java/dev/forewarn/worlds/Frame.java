package dev.forewarn.worlds;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;

/**
 * The code that is being interpreted.
 *
 * @param activation which running of it
 * @param self value of {@code this}
 * @param cls the class that the code is written in
 * @param exits where control goes when it leaves the code
 */
public record Frame(Activation activation, Value self, ClassSymbol cls, Exits exits) {

  public Frame with(Exits other) {
    return new Frame(activation, self, cls, other);
  }

  public Event event(Tree tree) {
    return new Event(activation, tree);
  }
}
