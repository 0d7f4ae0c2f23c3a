package dev.forewarn.flow;

import dev.forewarn.worlds.Aspect;
import dev.forewarn.worlds.Condition;
import dev.forewarn.worlds.Grant;
import dev.forewarn.worlds.Lifetime;
import dev.forewarn.worlds.Value;

/** Tests whether native code handed something out at all: comparisons with NULL, 0 and -1. */
final class Presence {

  private Presence() {}

  /** Whether two values are the same; null if neither is a thing that may be missing. */
  static Condition same(Value a, Value b) {
    if (a instanceof Value.NullPointer && b instanceof Value.NullPointer) {
      return Condition.ALWAYS;
    }
    Condition missing = missing(a, b);
    return missing != null ? missing : missing(b, a);
  }

  private static Condition missing(Value thing, Value nothing) {
    Value.View x = Pointers.view(thing);
    if (x == null || !isNothing(nothing)) {
      return null;
    }
    Grant grant = grant(x);
    if (grant != null) {
      return grant.exists() == null ? null : Condition.not(grant.exists());
    }
    // What an arena allocated is never at address zero.
    return x.aspect() == Aspect.Part.ALLOCATED ? Condition.NEVER : null;
  }

  /** Whether one value is less than the other; null if neither is a handle that may be missing. */
  static Condition less(Value a, Value b) {
    Condition exists = exists(a);
    if (exists != null && (isNumber(b, 0) || isNumber(b, 1))) {
      return Condition.not(exists);
    }
    exists = exists(b);
    return exists != null && (isNumber(a, 0) || isNumber(a, -1)) ? exists : null;
  }

  private static Condition exists(Value v) {
    Value.View x = v == null ? null : Pointers.view(v);
    Grant grant = x == null ? null : grant(x);
    return grant == null ? null : grant.exists();
  }

  /** On what terms native code gave memory, wherever it lives now; null if it did not. */
  static Grant grant(Value.View x) {
    return x.aspect() instanceof Aspect.Of(Lifetime memory) && memory != null
        ? memory.grant
        : x.lifetime().grant;
  }

  private static boolean isNothing(Value v) {
    return v instanceof Value.NullPointer || isNumber(v, 0) || isNumber(v, -1);
  }

  private static boolean isNumber(Value v, long n) {
    return v instanceof Value.Constant(Object c)
        && Arithmetic.whole(c) instanceof Long whole
        && whole == n;
  }
}
