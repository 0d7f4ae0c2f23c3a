package dev.forewarn.checks.fixes;

import com.sun.source.util.TreePath;

/** Whom native memory may be handed to although it will be freed soon. */
interface Trust {

  /** Nobody outside the foreign-memory API. */
  Trust NOBODY = use -> false;

  /** Everybody: to find out where the memory goes, not whether it stays. */
  Trust EVERYBODY = use -> true;

  /** To find out where the memory goes, by its address too. */
  Trust WHEREVER =
      new Trust() {
        @Override
        public boolean mayPass(TreePath use) {
          return true;
        }

        @Override
        public boolean addresses() {
          return true;
        }
      };

  /** Nobody but native functions, which seldom keep a pointer. */
  Trust NATIVE_CALLS =
      new Trust() {
        @Override
        public boolean mayPass(TreePath use) {
          return false;
        }

        @Override
        public boolean nativeCalls() {
          return true;
        }
      };

  /** Whether unknown code may receive the memory here. */
  boolean mayPass(TreePath use);

  /** Whether numbers that are addresses are followed like the memory. */
  default boolean addresses() {
    return false;
  }

  /** Whether native functions may receive it anywhere. */
  default boolean nativeCalls() {
    return false;
  }
}
