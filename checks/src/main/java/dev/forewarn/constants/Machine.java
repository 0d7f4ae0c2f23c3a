package dev.forewarn.constants;

import dev.forewarn.constants.ClassCode.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Follows compiled code instruction by instruction, with what is known in the place of values. No
 * code is run: calls of the API that only describe are left to the evaluator.
 *
 * <p>Of a method all of what it does must be understood, or nothing is said of it. Of the
 * initialiser of a class each field is of interest by itself: where ways meet, nothing is known of
 * what is at hand, and the code goes on.
 */
final class Machine {

  /** It cannot be told what the code does. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost() {
      super(null, null, false, false);
    }
  }

  private static final int ELEMENTS = 1_000;

  private final CompiledClasses classes;
  private final String initialized;
  private final Map<String, Held> fields;
  private final Set<String> assignedTwice = new HashSet<>();
  private final ApiCalls api;
  private final List<Held> stack = new ArrayList<>();
  private final Map<Integer, Held> locals = new HashMap<>();

  /** Whether the code is not reached this way. */
  private boolean dead;

  /**
   * @param initialized the class whose initialiser is followed, by its internal name; null for a
   *     method
   * @param fields what its fields hold is put here
   */
  Machine(CompiledClasses classes, ApiCalls api, String initialized, Map<String, Held> fields) {
    this.classes = classes;
    this.initialized = initialized;
    this.fields = fields;
    this.api = api;
  }

  /** What code returns. */
  Held run(List<Step> code, String descriptor, List<Held> given) {
    int slot = 0;
    Type[] parameters = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < parameters.length; i++) {
      locals.put(slot, given.get(i));
      slot += parameters[i].getSize();
    }
    Set<String> assigned = new HashSet<>();
    for (Step s : code) {
      if (s.opcode() == Opcodes.PUTSTATIC && !assigned.add(s.name())) {
        assignedTwice.add(s.name());
      }
    }
    for (Step s : code) {
      classes.step();
      if (s.opcode() == ClassCode.JOIN) {
        join(s.number());
      } else if (dead) {
        continue;
      } else if (s.opcode() >= Opcodes.IRETURN && s.opcode() <= Opcodes.RETURN) {
        if (initialized == null) {
          return s.opcode() == Opcodes.RETURN ? Held.UNKNOWN : pop();
        }
        dead = true;
      } else {
        follow(s);
      }
    }
    return Held.UNKNOWN;
  }

  /** Where ways meet, anything may be at hand. */
  private void join(int values) {
    stack.clear();
    stack.addAll(Collections.nCopies(values, Held.UNKNOWN));
    locals.clear();
    dead = false;
  }

  private void follow(Step s) {
    switch (s.opcode()) {
      case Opcodes.NOP -> {}
      case Opcodes.ACONST_NULL -> push(Held.NULL);
      case Opcodes.BIPUSH, Opcodes.SIPUSH -> push(known(s.number()));
      case Opcodes.LDC -> push(constant(s.constant()));
      case Opcodes.POP -> pop();
      case Opcodes.DUP -> push(stack.isEmpty() ? lost() : stack.getLast());
      case Opcodes.SWAP -> {
        Held top = pop();
        Held below = pop();
        push(top);
        push(below);
      }
      case Opcodes.IINC -> locals.remove(s.number());
      case Opcodes.GETSTATIC -> push(field(s));
      case Opcodes.PUTSTATIC -> assign(s, pop());
      case Opcodes.INVOKESTATIC,
          Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKEINTERFACE,
          Opcodes.INVOKESPECIAL ->
          call(s);
      case ClassCode.DYNAMIC -> push(function(s, arguments(s.descriptor())));
      case Opcodes.ANEWARRAY -> array(pop());
      case Opcodes.AASTORE -> store();
      case Opcodes.CHECKCAST -> cast(s.owner());
      case ClassCode.JUMP -> jump(s.number());
      default -> other(s);
    }
  }

  private void other(Step s) {
    int op = s.opcode();
    if (op >= Opcodes.ICONST_M1 && op <= Opcodes.ICONST_5) {
      push(known(op - Opcodes.ICONST_0));
    } else if (op == Opcodes.LCONST_0 || op == Opcodes.LCONST_1) {
      push(known((long) (op - Opcodes.LCONST_0)));
    } else if (op >= Opcodes.FCONST_0 && op <= Opcodes.DCONST_1) {
      push(Held.UNKNOWN);
    } else if (op >= Opcodes.ILOAD && op <= Opcodes.ALOAD) {
      push(locals.getOrDefault(s.number(), Held.UNKNOWN));
    } else if (op >= Opcodes.ISTORE && op <= Opcodes.ASTORE) {
      locals.put(s.number(), pop());
    } else if (op >= Opcodes.IADD && op <= Opcodes.LXOR) {
      boolean negates = op >= Opcodes.INEG && op <= Opcodes.DNEG;
      Held b = negates ? Held.UNKNOWN : pop();
      push(CompiledNumbers.computed(op, pop(), b));
    } else if (op >= Opcodes.I2L && op <= Opcodes.I2S) {
      push(CompiledNumbers.converted(op, pop()));
    } else if (initialized == null) {
      throw new Lost();
    } else {
      rare(s);
    }
  }

  /** What only initialisers are followed through. */
  private void rare(Step s) {
    int op = s.opcode();
    if (op == Opcodes.NEW) {
      push(Held.UNKNOWN);
    } else if (op == Opcodes.NEWARRAY
        || op == Opcodes.ARRAYLENGTH
        || op == Opcodes.INSTANCEOF
        || op == Opcodes.GETFIELD) {
      forget(pop());
      push(Held.UNKNOWN);
    } else if (op >= Opcodes.IALOAD && op <= Opcodes.SALOAD
        || op >= Opcodes.LCMP && op <= Opcodes.DCMPG) {
      pop();
      forget(pop());
      push(Held.UNKNOWN);
    } else if (op >= Opcodes.IASTORE && op <= Opcodes.SASTORE) {
      pop();
      pop();
      pop();
    } else if (op == Opcodes.PUTFIELD) {
      forget(pop());
      pop();
    } else if (op == Opcodes.MONITORENTER || op == Opcodes.MONITOREXIT) {
      pop();
    } else if (op == Opcodes.MULTIANEWARRAY) {
      for (int i = 0; i < s.number(); i++) {
        pop();
      }
      push(Held.UNKNOWN);
    } else {
      // What is on the stack is not known any more, until ways meet.
      dead = true;
    }
  }

  private void jump(int opcode) {
    switch (opcode) {
      case Opcodes.GOTO -> dead = true;
      case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH -> {
        pop();
        dead = true;
      }
      case Opcodes.IFNULL,
          Opcodes.IFNONNULL,
          Opcodes.IFEQ,
          Opcodes.IFNE,
          Opcodes.IFLT,
          Opcodes.IFGE,
          Opcodes.IFGT,
          Opcodes.IFLE ->
          pop();
      default -> {
        pop();
        pop();
      }
    }
  }

  private void push(Held held) {
    stack.add(held);
  }

  private Held pop() {
    return stack.isEmpty() ? lost() : stack.removeLast();
  }

  private static Held lost() {
    throw new Lost();
  }

  private static Held known(Object value) {
    return new Held.Of(Evaluated.of(value));
  }

  private Held constant(Object value) {
    if (value instanceof Type t) {
      Evaluated c = t.getSort() == Type.METHOD ? null : api.literal(t);
      return c == null ? Held.UNKNOWN : new Held.Of(c);
    }
    boolean plain = value instanceof Integer || value instanceof Long || value instanceof String;
    return plain ? known(value) : Held.UNKNOWN;
  }

  private Held field(Step s) {
    if (CompiledClasses.isOfJdk(s.owner())) {
      return api.constant(s.owner(), s.name());
    }
    return classes.held(s.owner(), s.name());
  }

  private void assign(Step s, Held value) {
    forget(value);
    if (initialized == null) {
      throw new Lost();
    }
    if (s.owner().equals(initialized)
        && !assignedTwice.contains(s.name())
        && !(value instanceof Held.Elements)) {
      fields.put(s.name(), value);
    }
  }

  private void array(Held length) {
    boolean known =
        length instanceof Held.Of o
            && o.what().as(Integer.class) instanceof Integer n
            && n >= 0
            && n <= ELEMENTS;
    push(
        known
            ? new Held.Elements(
                new ArrayList<>(
                    Collections.nCopies(((Held.Of) length).what().as(Integer.class), Held.NULL)))
            : Held.UNKNOWN);
  }

  private void store() {
    Held value = pop();
    Held index = pop();
    Held array = pop();
    forget(value);
    if (array instanceof Held.Elements e) {
      if (index instanceof Held.Of o
          && o.what().as(Integer.class) instanceof Integer i
          && i >= 0
          && i < e.all().size()) {
        e.all().set(i, value);
      } else {
        forget(array);
      }
    } else if (initialized == null) {
      throw new Lost();
    }
  }

  /** Somebody else may change an array from now on. */
  private static void forget(Held array) {
    if (array instanceof Held.Elements e) {
      e.all().replaceAll(x -> Held.UNKNOWN);
    }
  }

  private void cast(String type) {
    Held v = pop();
    push(v instanceof Held.Of o ? new Held.Of(o.what().castTo(type.replace('/', '.'))) : v);
  }

  private List<Held> arguments(String descriptor) {
    List<Held> out = new ArrayList<>();
    for (int i = Type.getArgumentTypes(descriptor).length; i > 0; i--) {
      out.addFirst(pop());
    }
    return out;
  }

  private void call(Step s) {
    List<Held> given = arguments(s.descriptor());
    Held receiver = s.opcode() == Opcodes.INVOKESTATIC ? null : pop();
    Held result;
    if (CompiledClasses.isOfJdk(s.owner())) {
      result = api.call(s, receiver, given, this::ours);
    } else if (s.opcode() == Opcodes.INVOKESTATIC) {
      result = ours(s.owner(), s.name(), s.descriptor(), given);
    } else if (initialized == null) {
      throw new Lost();
    } else {
      given.forEach(Machine::forget);
      result = Held.UNKNOWN;
    }
    if (Type.getReturnType(s.descriptor()) != Type.VOID_TYPE) {
      push(result);
    }
  }

  private static Held function(Step s, List<Held> captured) {
    if (s.constant() instanceof Handle h) {
      return new Held.Function(h.getOwner(), h.getName(), h.getDesc(), captured);
    }
    if (s.constant() instanceof String recipe) {
      return CompiledTexts.made(recipe, Type.getArgumentTypes(s.descriptor()), captured);
    }
    captured.forEach(Machine::forget);
    return Held.UNKNOWN;
  }

  private Held ours(Held.Function f, List<Held> given) {
    List<Held> all = new ArrayList<>(f.captured());
    all.addAll(given);
    return ours(f.owner(), f.name(), f.descriptor(), all);
  }

  /** A static method of the program or of a library. */
  private Held ours(String owner, String name, String descriptor, List<Held> given) {
    try {
      return classes.run(owner, name, descriptor, given, api.calls());
    } catch (Lost e) {
      if (initialized == null) {
        throw e;
      }
      given.forEach(Machine::forget);
      return Held.UNKNOWN;
    }
  }
}
