package dev.forewarn.code;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.forewarn.constants.CallType;
import java.util.ArrayList;
import java.util.List;

/** The types of calls of handles, as javac compiles each of them. */
public final class CallSites {

  private CallSites() {}

  /** The type of a call; null if it is none of a handle. */
  public static CallType type(Tree call, Types types) {
    if (!(call instanceof JCTree.JCMethodInvocation i) || i.meth.type == null) {
      return null;
    }
    List<String> parameters = new ArrayList<>();
    if ((TreeInfo.symbol(i.meth).baseSymbol().flags() & Flags.SIGNATURE_POLYMORPHIC) == 0) {
      // The arguments are passed as an array, which says nothing of them if it is made elsewhere.
      if (i.varargsElement == null) {
        return null;
      }
      i.args.forEach(a -> parameters.add(name(a.type, types)));
    } else {
      i.meth.type.getParameterTypes().forEach(p -> parameters.add(name(p, types)));
    }
    return new CallType(parameters, name(i.meth.type.getReturnType(), types));
  }

  /** The binary name of an erased type, {@code []} behind it for arrays. */
  public static String name(Type type, Types types) {
    Type t = types.erasure(type);
    if (t instanceof Type.ArrayType a) {
      return name(a.elemtype, types) + "[]";
    }
    if (t.hasTag(TypeTag.BOT)) {
      return "java.lang.Void";
    }
    return t.tsym.flatName().toString();
  }
}
