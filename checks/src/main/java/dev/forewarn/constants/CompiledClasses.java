package dev.forewarn.constants;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What constants of classes hold, and what their short static methods do, that are there as class
 * files only. Each is read when it is first asked for, and once.
 */
public final class CompiledClasses {

  /** Finds class files. */
  public interface Source {

    /** The file of a class by its binary name; null if there is none to look at. */
    InputStream open(String name) throws IOException;
  }

  /** How many instructions are followed for one question. */
  private static final int STEPS = 200_000;

  /** How many methods and initialisers are followed into one another. */
  private static final int DEEP = 60;

  private final Source source;
  private final Evaluator evaluator;
  private final JdkCalls jdk;
  private final Map<String, ClassCode> classes = new HashMap<>();
  private final Map<String, Map<String, Held>> fields = new HashMap<>();
  private final Map<String, CompiledMethod> methods = new HashMap<>();
  private int steps;
  private int depth;
  private int running;

  /**
   * @param jdk what is known of the methods of the JDK
   */
  public CompiledClasses(Source source, Evaluator evaluator, JdkCalls jdk) {
    this.source = source;
    this.evaluator = evaluator;
    this.jdk = jdk;
  }

  /** The value of a final static field. */
  public Held field(String owner, String name) {
    return asked(() -> held(owner.replace('.', '/'), name), Held.UNKNOWN);
  }

  /**
   * What a static method does.
   *
   * @param descriptor as class files have it
   * @return null if that is not known
   */
  public CompiledMethod method(String owner, String name, String descriptor) {
    String key = owner + "." + name + descriptor;
    if (!methods.containsKey(key)) {
      methods.put(key, null);
      methods.put(key, asked(() -> run(owner.replace('.', '/'), name, descriptor), null));
    }
    return methods.get(key);
  }

  private ApiCalls api(boolean exact, List<CompiledMethod.Call> calls) {
    return new ApiCalls(evaluator, jdk, exact, calls);
  }

  private interface Question<T> {
    T answer();
  }

  private <T> T asked(Question<T> question, T otherwise) {
    steps = depth == 0 ? 0 : steps;
    depth++;
    try {
      return question.answer();
    } catch (Machine.Lost e) {
      return otherwise;
    } finally {
      depth--;
    }
  }

  private CompiledMethod run(String owner, String name, String descriptor) {
    List<CompiledMethod.Call> calls = new ArrayList<>();
    int parameters = org.objectweb.asm.Type.getArgumentTypes(descriptor).length;
    List<Held> given = new ArrayList<>();
    for (int i = 0; i < parameters; i++) {
      given.add(new Held.Given(i));
    }
    Held result = run(owner, name, descriptor, given, calls);
    boolean any = !calls.isEmpty() || result != Held.UNKNOWN;
    return any ? new CompiledMethod(List.copyOf(calls), result) : null;
  }

  /** Runs a method. */
  Held run(
      String owner,
      String name,
      String descriptor,
      List<Held> given,
      List<CompiledMethod.Call> calls) {
    running++;
    try {
      if (running > DEEP) {
        throw new Machine.Lost();
      }
      return found(owner, name, descriptor, given, calls);
    } finally {
      running--;
    }
  }

  private Held found(
      String owner,
      String name,
      String descriptor,
      List<Held> given,
      List<CompiledMethod.Call> calls) {
    ClassCode c = code(owner);
    for (int up = 0; c != null && up < 20; up++) {
      if (c.methods().containsKey(name + descriptor)) {
        List<ClassCode.Step> code = c.methods().get(name + descriptor);
        if (code == null) {
          throw new Machine.Lost();
        }
        return new Machine(this, api(true, calls), null, null).run(code, descriptor, given);
      }
      c = c.superclass() == null ? null : code(c.superclass());
    }
    throw new Machine.Lost();
  }

  /** What a final static field holds, of a class or of what it inherits from. */
  Held held(String owner, String name) {
    ClassCode c = code(owner);
    if (c == null) {
      return Held.UNKNOWN;
    }
    if (c.finals().contains(name)) {
      Object number = c.numbers().get(name);
      return number != null
          ? new Held.Of(Evaluated.of(number))
          : initialized(owner, c).getOrDefault(name, Held.UNKNOWN);
    }
    for (String i : c.interfaces()) {
      Held held = held(i, name);
      if (held != Held.UNKNOWN) {
        return held;
      }
    }
    return c.superclass() == null ? Held.UNKNOWN : held(c.superclass(), name);
  }

  private Map<String, Held> initialized(String owner, ClassCode c) {
    Map<String, Held> known = fields.get(owner);
    if (known == null) {
      // Whoever asks meanwhile sees what there is so far, as the JVM has it.
      known = new HashMap<>();
      fields.put(owner, known);
      running++;
      try {
        if (running > DEEP) {
          throw new Machine.Lost();
        }
        new Machine(this, api(false, new ArrayList<>()), owner, known)
            .run(c.initializer(), "()V", List.of());
      } catch (Machine.Lost e) {
        // What is known by then is.
      } finally {
        running--;
      }
    }
    return known;
  }

  /** Counts an instruction: what does not come to an end is not followed. */
  void step() {
    if (++steps > STEPS) {
      throw new Machine.Lost();
    }
  }

  private ClassCode code(String name) {
    if (!classes.containsKey(name)) {
      classes.put(name, read(name));
    }
    return classes.get(name);
  }

  private ClassCode read(String name) {
    if (isOfJdk(name)) {
      return null;
    }
    try (InputStream in = source.open(name.replace('/', '.'))) {
      return in == null ? null : ClassCode.of(in.readAllBytes());
    } catch (IOException | RuntimeException e) {
      // Newer than what can be read, or broken: javac has its own words for that.
      return null;
    }
  }

  /** Whether a class is of the JDK by its internal name. */
  static boolean isOfJdk(String name) {
    return name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("jdk/");
  }
}
