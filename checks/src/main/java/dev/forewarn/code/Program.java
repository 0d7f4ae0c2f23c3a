package dev.forewarn.code;

import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import dev.forewarn.bindings.FfmTypes;
import dev.forewarn.bindings.MethodKey;
import dev.forewarn.bindings.Methods;
import dev.forewarn.bindings.PlatformWords;
import dev.forewarn.bindings.Sources;
import dev.forewarn.constants.JdkCalls;
import dev.forewarn.contracts.ClassKind;
import dev.forewarn.contracts.Contract;
import dev.forewarn.contracts.ContractIndex;
import dev.forewarn.contracts.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program that is compiled, with what is known of the methods that it calls: what every
 * analysis asks. Not thread-safe, like javac itself.
 */
public class Program {

  private final Types types;
  private final Symtab symtab;
  private final Names names;
  private final Sources sources;
  private final Methods methods;
  private final FfmTypes ffm;
  private final ContractIndex contracts;
  private final Overrides overrides = new Overrides(this);
  private final Implementers implementers = new Implementers(this);
  private final OwnershipOverrides ownershipOverrides = new OwnershipOverrides(this);
  private final Holders holders = new Holders(this);
  private final Variables variables = new Variables();
  private final Recurrence recurrence = new Recurrence(this);
  private final Counters counters;
  private final PassedArenas passedArenas = new PassedArenas(this);
  private final TextMethods textMethods = new TextMethods(this);
  private final Map<MethodSymbol, Contract> found = new IdentityHashMap<>();
  private final Map<ClassSymbol, Boolean> functionKeepers = new IdentityHashMap<>();
  private final Map<ClassSymbol, Boolean> containers = new IdentityHashMap<>();
  private final Map<Trait, Map<Object, Boolean>> conventions = new HashMap<>();
  private final Map<Name, Boolean> platformNames = new IdentityHashMap<>();
  private static final Contract NONE = new Contract(List.of(), List.of(), "");

  public Program(Context context, ContractIndex contracts) {
    types = Types.instance(context);
    symtab = Symtab.instance(context);
    names = Names.instance(context);
    sources = new Sources(context);
    counters = new Counters(sources);
    methods = new Methods(types);
    ffm = new FfmTypes(types, sources);
    this.contracts = contracts;
  }

  /** The classes of this compilation that have a name: a copy, since looking may find more. */
  public List<ClassSymbol> classes() {
    List<ClassSymbol> all = new ArrayList<>();
    symtab.getAllClasses().forEach(all::add);
    all.removeIf(c -> c.sourcefile == null || sources.classTree(c) == null);
    return all;
  }

  /** Those of them that are in no other class. */
  public List<ClassSymbol> topClasses() {
    List<ClassSymbol> all = classes();
    all.removeIf(c -> c.owner.kind != Kind.PCK);
    return all;
  }

  public Types types() {
    return types;
  }

  public Symtab symtab() {
    return symtab;
  }

  public Names names() {
    return names;
  }

  public Sources sources() {
    return sources;
  }

  public FfmTypes ffm() {
    return ffm;
  }

  public Overrides overrides() {
    return overrides;
  }

  public Implementers implementers() {
    return implementers;
  }

  public OwnershipOverrides ownershipOverrides() {
    return ownershipOverrides;
  }

  public Holders holders() {
    return holders;
  }

  public Methods methods() {
    return methods;
  }

  public Variables variables() {
    return variables;
  }

  public TextMethods textMethods() {
    return textMethods;
  }

  public PassedArenas passedArenas() {
    return passedArenas;
  }

  public Counters counters() {
    return counters;
  }

  public Recurrence recurrence() {
    return recurrence;
  }

  /** The methods that a method overrides or implements, nearest first, without itself. */
  public List<MethodSymbol> overridden(MethodSymbol m) {
    return methods.overridden(m);
  }

  /** What a method is known to do: its own contract, or that of what it overrides; or null. */
  public Contract contract(MethodSymbol m) {
    Contract c = found.get(m);
    if (c == null) {
      c = findContract(m);
      found.put(m, c == null ? NONE : c);
    }
    return c == NONE ? null : c;
  }

  /** What the contract files say of the JDK, for code that has no symbols. */
  public JdkCalls jdkCalls() {
    return new ContractedCalls(contracts);
  }

  private Contract findContract(MethodSymbol m) {
    boolean may = contracts.speaksOf(m.enclClass().flatname.toString());
    Optional<Contract> own = may ? contracts.find(methods.key(m)) : Optional.empty();
    if (own.isPresent()) {
      return own.get();
    }
    // Code that can be seen says more than the contract of what it overrides.
    if (sources.method(m) != null && !Methods.isOpen(m)) {
      return null;
    }
    for (MethodSymbol o : methods.overridden(m)) {
      MethodKey key = methods.key(o);
      Optional<Contract> c = contracts.find(key);
      if (c.isPresent()) {
        return c.get();
      }
    }
    return null;
  }

  /** Whether a method has a trait, be it that only its name says so. */
  public boolean is(Trait trait, MethodSymbol m) {
    Contract c = contract(m);
    return c != null && c.traits().contains(trait)
        || conventions
            .computeIfAbsent(trait, k -> new IdentityHashMap<>())
            .computeIfAbsent(m.name, name -> contracts.byConvention(trait, name.toString()));
  }

  /** Whether a method is {@code equals} of an object, as the language defines it. */
  public boolean isEquals(MethodSymbol m) {
    return !m.isStatic() && m.params().size() == 1 && m.name == names.equals;
  }

  /** Whether a method that belongs to no object tells whether its two arguments are equal. */
  public boolean comparesArguments(MethodSymbol m) {
    Contract c = contract(m);
    for (Trait t : c == null ? List.<Trait>of() : c.traits()) {
      if (t instanceof Trait.Tests(Trait.Tested what) && what == Trait.Tested.EQUAL) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name has to do with platforms. */
  public boolean tellsPlatform(Name name) {
    return platformNames.computeIfAbsent(name, n -> PlatformWords.tells(n.toString()));
  }

  /** Whether the answer of a method depends on how often something was done. */
  public boolean tallies(MethodSymbol m) {
    Contract c = contract(m);
    return c != null && c.is(Trait.Tallies.class);
  }

  /** Whether a class, or one that it extends or implements, is said to be of a kind. */
  public boolean isA(ClassKind kind, ClassSymbol c) {
    for (Type t : types.closure(c.type)) {
      if (contracts.is(kind, t.tsym.flatName().toString())) {
        return true;
      }
    }
    return false;
  }

  /** Whether objects of a class are of interest for what they hold. */
  public boolean isContainer(ClassSymbol c) {
    return containers.computeIfAbsent(c, k -> isA(ClassKind.CONTAINER, c));
  }

  /** Whether things of a type are of interest for what they hold or do. */
  public boolean mayHold(Type t) {
    return t.tsym instanceof ClassSymbol c
        && (isContainer(c) || contracts.is(ClassKind.FUNCTION, c.flatName().toString()));
  }

  /** Whether objects of a class of this compilation hold functions, which may hold anything. */
  public boolean keepsFunctions(ClassSymbol c) {
    return functionKeepers.computeIfAbsent(
        c,
        k -> {
          for (Symbol s : c.members().getSymbols()) {
            if (s instanceof VarSymbol v && !v.isStatic()) {
              if (contracts.is(ClassKind.FUNCTION, v.type.tsym.flatName().toString())) {
                return true;
              }
            }
          }
          return false;
        });
  }

  /** A class of java.base by its name. */
  public Type type(String name) {
    ClassSymbol c = symtab.enterClass(symtab.java_base, names.fromString(name));
    return c.type;
  }
}
