package dev.forewarn.upcalls;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Types;
import dev.forewarn.bindings.Methods;
import dev.forewarn.bindings.Sources;
import dev.forewarn.constants.Evaluator;
import dev.forewarn.contracts.Contract;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is shared with the rest of the engine.
 *
 * @param contracts what a method is known to do; null if nothing is
 * @param overridden whether a method is overridden in this compilation
 * @param assigned the variables that code gives new values
 * @param makesStubs whether a method may make a stub, itself or through what it calls
 */
public record Tools(
    Types types,
    Symtab symtab,
    com.sun.tools.javac.util.Names names,
    Sources sources,
    Methods methods,
    Evaluator evaluator,
    Function<MethodSymbol, Contract> contracts,
    Predicate<MethodSymbol> overridden,
    Function<Tree, Set<VarSymbol>> assigned,
    Predicate<MethodTree> makesStubs) {}
