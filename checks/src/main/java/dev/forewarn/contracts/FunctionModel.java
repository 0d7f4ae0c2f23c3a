package dev.forewarn.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is known of one C function. Immutable. */
public final class FunctionModel {

  private final FunctionLine line;
  private final Prototype prototype;
  private final List<FunctionEffect> effects;
  private final List<OpaqueType> handles;
  private final OpaqueType resultHandle;
  private final List<Mode> modes;
  private final String source;

  private Failure failure;
  private ThreadSafety threads;
  private boolean maySayNull;
  private boolean failsRarely;
  private boolean ownership;
  private boolean blocks;
  private boolean neverReturns;
  private boolean setsErrno;
  private boolean setsLastError;
  private boolean setsWsaError;

  FunctionModel(
      FunctionLine line,
      Prototype prototype,
      List<FunctionEffect> effects,
      Set<String> opaque,
      List<Mode> modes,
      String source) {
    this.line = line;
    this.prototype = prototype;
    this.effects = List.copyOf(effects);
    this.handles = handles(prototype, opaque);
    this.resultHandle = OpaqueType.of(prototype.result(), opaque);
    this.modes = modes;
    this.source = source;
    for (FunctionEffect effect : effects) {
      note(effect);
    }
  }

  private static List<OpaqueType> handles(Prototype prototype, Set<String> opaque) {
    if (opaque.isEmpty()) {
      return List.of();
    }
    List<OpaqueType> out = new ArrayList<>();
    for (CParameter p : prototype.parameters()) {
      out.add(OpaqueType.of(p.type(), opaque));
    }
    return out;
  }

  private void note(FunctionEffect effect) {
    // No switch over patterns: the first one in a JVM takes longer than reading all the models.
    if (effect instanceof FunctionEffect.Ownership) {
      ownership = true;
    } else if (effect instanceof FunctionEffect.Fails fails) {
      failure = fails.how();
      failsRarely = fails.rarely();
    } else if (effect instanceof FunctionEffect.Threads stated) {
      threads = stated.safety();
    } else if (effect instanceof FunctionEffect.MayBeNull) {
      maySayNull = true;
    } else if (effect instanceof FunctionEffect.Blocks) {
      blocks = true;
    } else if (effect instanceof FunctionEffect.NeverReturns) {
      neverReturns = true;
    } else if (effect instanceof FunctionEffect.SetsErrno) {
      setsErrno = true;
    } else if (effect instanceof FunctionEffect.SetsLastError) {
      setsLastError = true;
    } else if (effect instanceof FunctionEffect.SetsWsaError) {
      setsWsaError = true;
    }
  }

  public String name() {
    return prototype.name();
  }

  public Library library() {
    return line.section().library();
  }

  /** The ways of working that a program may choose for the library. */
  public List<Mode> modes() {
    return modes;
  }

  /** The headers that declare it, as {@code #include} names them; empty if the model says none. */
  public List<String> headers() {
    return line.headers();
  }

  public Prototype prototype() {
    return prototype;
  }

  /** Empty means that the function only reads and writes what it is given, during the call. */
  public List<FunctionEffect> effects() {
    return effects;
  }

  /** The distinct type of thing that an argument is, or points to; null if any will do. */
  public OpaqueType handle(int parameter) {
    return parameter < handles.size() ? handles.get(parameter) : null;
  }

  /** The distinct type of thing that the result is, or points to; null if it has none. */
  public OpaqueType resultHandle() {
    return resultHandle;
  }

  /** The document that states all this: a manual section or the name of a page. */
  public String source() {
    return source;
  }

  /** File and line of the model, for messages. */
  public String place() {
    return line.place();
  }

  /** The result that says that a call failed, or null if the model states none. */
  public Failure failure() {
    return failure;
  }

  /** Whether the result can be NULL, as an answer or as a failure. */
  public boolean mayBeNull() {
    return maySayNull || !failsRarely && failure != null && failure.kind() == Failure.Kind.NULL;
  }

  /** Whether a call says who owns something, or changes it, or what is borrowed from whom. */
  public boolean hasOwnership() {
    return ownership;
  }

  /** Index of the first argument that the prototype leaves open, or -1 if there is none. */
  public int variadicFrom() {
    return prototype.variadicFrom();
  }

  /** What the documentation says of threads, or null if it says nothing. */
  public ThreadSafety threads() {
    return threads;
  }

  /** Whether a call may wait for long. */
  public boolean blocks() {
    return blocks;
  }

  public boolean neverReturns() {
    return neverReturns;
  }

  public boolean setsErrno() {
    return setsErrno;
  }

  public boolean setsLastError() {
    return setsLastError;
  }

  public boolean setsWsaError() {
    return setsWsaError;
  }

  @Override
  public String toString() {
    return prototype.text() + " : " + effects + " @ " + source;
  }
}
