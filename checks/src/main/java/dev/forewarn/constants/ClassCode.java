package dev.forewarn.constants;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class file, as far as it says what constants hold and what short static methods do.
 *
 * @param superclass internal name; null if there is none
 * @param interfaces internal names
 * @param numbers what the file says itself of final static fields
 * @param finals the names of all final static fields
 * @param methods the code of static methods by name and descriptor; null if it is not followed
 * @param initializer the code that gives the static fields their values
 */
record ClassCode(
    String superclass,
    List<String> interfaces,
    Map<String, Object> numbers,
    Set<String> finals,
    Map<String, List<Step>> methods,
    List<Step> initializer) {

  /** Instructions of an initialiser, beyond which it is left alone. */
  private static final int LONG = 60_000;

  /** Instructions of a method, beyond which it is left alone. */
  private static final int SHORT = 80;

  /** Stands for a point that other code jumps to. */
  static final int JOIN = -1;

  /** Stands for a jump. */
  static final int JUMP = -2;

  /** Stands for the making of a function, or of a text by its recipe, or the like. */
  static final int DYNAMIC = -3;

  /**
   * An instruction.
   *
   * @param number its number, or how many values are on the stack at a join
   * @param constant what it pushes
   */
  record Step(
      int opcode, int number, Object constant, String owner, String name, String descriptor) {}

  /** Reads a class file. */
  static ClassCode of(byte[] file) {
    Reading reading = new Reading();
    new ClassReader(file).accept(reading, ClassReader.SKIP_DEBUG | ClassReader.EXPAND_FRAMES);
    return new ClassCode(
        reading.superclass,
        reading.interfaces,
        reading.numbers,
        reading.finals,
        reading.methods,
        reading.initializer);
  }

  private static final class Reading extends ClassVisitor {
    private String superclass;
    private List<String> interfaces = List.of();
    private final Map<String, Object> numbers = new HashMap<>();
    private final Set<String> finals = new HashSet<>();
    private final Map<String, List<Step>> methods = new HashMap<>();
    private List<Step> initializer = List.of();

    Reading() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String superName, String[] of) {
      superclass = superName;
      interfaces = of == null ? List.of() : List.of(of);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      int wanted = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
      if ((access & wanted) == wanted) {
        finals.add(name);
        if (value != null) {
          numbers.put(name, value);
        }
      }
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      boolean initializes = name.equals("<clinit>");
      return (access & Opcodes.ACC_STATIC) == 0 ? null : new Code(initializes, name + descriptor);
    }

    private final class Code extends MethodVisitor {
      private final List<Step> steps = new ArrayList<>();
      private final boolean initializes;
      private final String key;
      private boolean dropped;

      Code(boolean initializes, String key) {
        super(Opcodes.ASM9);
        this.initializes = initializes;
        this.key = key;
      }

      private void add(int opcode) {
        add(opcode, 0, null, null, null, null);
      }

      private void add(int opcode, int number, Object constant) {
        add(opcode, number, constant, null, null, null);
      }

      private void add(
          int opcode, int number, Object constant, String owner, String name, String descriptor) {
        dropped |= steps.size() >= (initializes ? LONG : SHORT);
        if (!dropped) {
          steps.add(new Step(opcode, number, constant, owner, name, descriptor));
        }
      }

      @Override
      public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        dropped |= !initializes;
      }

      @Override
      public void visitFrame(int type, int locals, Object[] local, int stack, Object[] on) {
        add(JOIN, stack, null);
        dropped |= !initializes;
      }

      @Override
      public void visitInsn(int opcode) {
        add(opcode);
      }

      @Override
      public void visitIntInsn(int opcode, int operand) {
        add(opcode, operand, null);
      }

      @Override
      public void visitVarInsn(int opcode, int index) {
        add(opcode, index, null);
      }

      @Override
      public void visitTypeInsn(int opcode, String type) {
        add(opcode, 0, null, type, null, null);
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        add(opcode, 0, null, owner, name, descriptor);
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        add(opcode, 0, null, owner, name, descriptor);
      }

      @Override
      public void visitInvokeDynamicInsn(
          String name, String descriptor, Handle bootstrap, Object... arguments) {
        boolean function =
            bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && arguments.length > 1
                && arguments[1] instanceof Handle h
                && h.getTag() == Opcodes.H_INVOKESTATIC;
        boolean text =
            bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory")
                && arguments.length == 1
                && arguments[0] instanceof String;
        Object constant = function ? arguments[1] : text ? arguments[0] : null;
        add(DYNAMIC, 0, constant, null, name, descriptor);
      }

      @Override
      public void visitJumpInsn(int opcode, Label label) {
        add(JUMP, opcode, null);
        dropped |= !initializes;
      }

      @Override
      public void visitLdcInsn(Object value) {
        add(Opcodes.LDC, 0, value);
      }

      @Override
      public void visitIincInsn(int index, int by) {
        add(Opcodes.IINC, index, null);
      }

      @Override
      public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        add(JUMP, Opcodes.TABLESWITCH, null);
        dropped |= !initializes;
      }

      @Override
      public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        add(JUMP, Opcodes.LOOKUPSWITCH, null);
        dropped |= !initializes;
      }

      @Override
      public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        add(Opcodes.MULTIANEWARRAY, dimensions, null);
      }

      @Override
      public void visitEnd() {
        if (!initializes) {
          methods.put(key, dropped ? null : steps);
        } else if (!dropped) {
          initializer = steps;
        }
      }
    }
  }
}
