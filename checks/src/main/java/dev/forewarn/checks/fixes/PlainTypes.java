package dev.forewarn.checks.fixes;

import com.google.errorprone.VisitorState;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;

/** Types whose values cannot hold on to native memory: a copy was made. */
final class PlainTypes {

  private PlainTypes() {}

  static boolean isPlain(Type type, VisitorState state) {
    if (type == null) {
      return false;
    }
    if (type instanceof Type.ArrayType array) {
      return isPlain(array.elemtype, state);
    }
    return type.isPrimitiveOrVoid()
        || type.getTag() == TypeTag.BOT
        || state.getTypes().isSameType(type, state.getSymtab().stringType)
        || state.getTypes().unboxedType(type).isPrimitive()
        || (type.tsym.flags() & Flags.ENUM) != 0;
  }
}
