package dev.forewarn.contracts;

import java.util.List;

/**
 * One thing that a C function does with what it is given and what it gives. Parameters are indices
 * counted from 0; -1 stands where none is named. {@code contracts/README.md} has the grammar that
 * spells them.
 */
public sealed interface FunctionEffect {

  /** Says who owns something, changes that, or says what is borrowed from whom. */
  sealed interface Ownership extends FunctionEffect {}

  /** Speaks of a thing that one group of functions releases. */
  sealed interface OfFamily extends Ownership {
    String family();
  }

  /** Holds until one of some functions is called; no function: see the effect. */
  sealed interface Ends extends Ownership {
    List<String> until();
  }

  /**
   * {@code result owned FAMILY [of X] [unless Y]}: a new thing that the caller must release, and
   * may use only while X lives; if Y is not NULL it is Y, or what Y points to, instead.
   */
  record ResultOwned(String family, int of, int unless) implements OfFamily {}

  /**
   * {@code result borrowed [from X] [until F]}: belongs to somebody else, valid while X lives and
   * until one of the functions is called.
   */
  record ResultBorrowed(int from, List<String> until) implements Ends {
    public ResultBorrowed {
      until = List.copyOf(until);
    }
  }

  /** {@code result static [until F]}: storage of the library, which the next such call reuses. */
  record ResultStatic(List<String> until) implements Ends {
    public ResultStatic {
      until = List.copyOf(until);
    }
  }

  /** {@code result inside X}: a pointer into X. */
  record ResultInside(int of) implements Ownership {}

  /** {@code result is X}: the argument itself. */
  record ResultIs(int what) implements FunctionEffect {}

  /** {@code result shared X}: X again, with one more reference that the caller must release. */
  record ResultShared(int what) implements Ownership {}

  /** {@code result may be null}: an ordinary answer. */
  record MayBeNull() implements FunctionEffect {}

  /**
   * {@code fails HOW [rarely]}: the result that says that the call failed; rarely if that is only
   * where there is no memory left, so that callers need not reckon with it.
   */
  record Fails(Failure how, boolean rarely) implements FunctionEffect {
    public Fails(Failure how) {
      this(how, false);
    }
  }

  /** {@code needs X}: X must not be NULL. */
  record Needs(int what) implements FunctionEffect {}

  /** {@code releases X FAMILY [on success]}: X is dead after the call. */
  record Releases(int what, String family, boolean onSuccess) implements OfFamily {}

  /**
   * {@code begins FAMILY in X}: after a call that did not fail, the memory X, which stays the
   * caller's, holds a thing that must be finished.
   */
  record Begins(int what, String family) implements OfFamily {}

  /** {@code finishes FAMILY in X}: the memory X holds no such thing any more. */
  record Finishes(int what, String family) implements OfFamily {}

  /** {@code reallocates X FAMILY}: the result takes the place of X, unless it is NULL. */
  record Reallocates(int what, String family) implements OfFamily {}

  /**
   * {@code takes X [on success]}: the callee owns X from now on.
   *
   * @param family what it may only be, as an annotation says; null where nothing says so
   */
  record Takes(int what, boolean onSuccess, String family) implements Ownership {
    public Takes(int what, boolean onSuccess) {
      this(what, onSuccess, null);
    }
  }

  /**
   * {@code measures X by N}: N is how many bytes of X are meant, or, with a negative {@code what},
   * how many the result has.
   */
  record Measures(int what, int by) implements FunctionEffect {}

  /** {@code shares X}: X has one owner more. */
  record Shares(int what) implements Ownership {}

  /**
   * {@code retains [content of] X [if Y from A to B] [until F]}, {@code retains X.MEMBER at N …}:
   * native code keeps the pointer after the call; for good, or up to the next call of the same
   * function, if no function is named.
   *
   * @param content whether it keeps the pointers that the memory X holds, rather than X
   * @param member which of these only; null if it is all of them
   * @param option the argument that decides it; null if it is kept always
   */
  record Retains(int what, boolean content, Member member, Option option, List<String> until)
      implements Ends {
    public Retains {
      until = List.copyOf(until);
    }

    public Retains(int what, List<String> until) {
      this(what, false, null, null, until);
    }

    public Retains(int what, Option option, List<String> until) {
      this(what, false, null, option, until);
    }
  }

  /** {@code if X from A to B}: the argument X chooses what the function does. */
  record Option(int parameter, long from, long to) {
    public boolean holds(long choice) {
      return from <= choice && choice <= to;
    }
  }

  /**
   * {@code gives X to F [for each Y] [until G]}: X is for the function pointer F to release, some
   * time; if F is NULL, native code keeps X, which stays the caller's, until one of the functions
   * is called.
   *
   * @param choice the argument of which each value keeps a pointer of its own; -1 if none does
   */
  record Gives(int what, int to, int choice, List<String> until) implements Ends {
    public Gives {
      until = List.copyOf(until);
    }

    public Gives(int what, int to, List<String> until) {
      this(what, to, -1, until);
    }
  }

  /** The outcomes of a call after which a pointer was stored. */
  enum Stored {
    ON_SUCCESS,
    ON_FAILURE,
    ALWAYS
  }

  /**
   * {@code X.NAME at N}: a member of the struct that X points to.
   *
   * @param name as C spells the way to it
   * @param offset in bytes, where pointers have 64 bits
   */
  record Member(String name, long offset) {}

  /**
   * {@code spares content of X [if Y from A to B]}: what was found in the memory of X lives on.
   *
   * @param option the argument that decides it; null if it always does
   */
  record Spares(int what, Option option) implements Ownership {}

  /** Says whose the pointer is that is stored in memory of the caller. */
  sealed interface Out extends Ownership {
    /** The parameter that points to the memory. */
    int what();

    /** Where in it; null for memory that holds nothing else. */
    Member member();
  }

  /** What becomes of the pointer that memory held before one is stored there. */
  enum Held {
    /** It is written over, whatever it was. */
    LOST,
    /** If it is not NULL, it stays: no other is stored. */
    USED,
    /** What it led to is moved, released or used again, as by {@code realloc}. */
    REPLACED
  }

  /**
   * {@code out X owned FAMILY [of Y] [always | on failure] [unless held | replacing held]}: the
   * caller owns the pointer that is stored at X.
   */
  record OutOwned(int what, Member member, String family, int of, Stored when, Held held)
      implements OfFamily, Out {
    public OutOwned(int what, Member member, String family, int of, Stored when) {
      this(what, member, family, of, when, Held.LOST);
    }
  }

  /** {@code may share X}: another pointer may keep X alive, of which the caller is an owner too. */
  record MayShare(int what) implements Ownership {}

  /** {@code escapes X}: nothing more is known of X. */
  record Escapes(int what) implements Ownership {}

  /** Nothing more is known of whatever else than the first argument is given. */
  record OthersEscape() implements Ownership {}

  /** {@code out X borrowed [from Y] [until F]}: the pointer stored at X belongs to another. */
  record OutBorrowed(int what, Member member, int from, List<String> until) implements Ends, Out {
    public OutBorrowed {
      until = List.copyOf(until);
    }
  }

  /** {@code uses kept of X}: reads or writes what X was given to keep. */
  record UsesKept(int of) implements Ownership {}

  /** {@code out X static}: the pointer stored at X is storage of the library. */
  record OutStatic(int what, Member member) implements Out {}

  /** {@code out X inside Y}: the pointer stored at X points into Y. */
  record OutInside(int what, Member member, int of) implements Out {}

  /** {@code ends borrowed from X}: whatever was borrowed from X is dead. */
  record EndsBorrowed(int from) implements Ownership {}

  /** {@code runs F WHEN}: the function pointer F is called. */
  record Runs(int what, When when) implements FunctionEffect {}

  /** {@code sets errno}: where the reason of a failure is found. */
  record SetsErrno() implements FunctionEffect {}

  /** {@code sets last error}: {@code GetLastError} tells the reason of a failure. */
  record SetsLastError() implements FunctionEffect {}

  /** {@code sets wsa error}: {@code WSAGetLastError} tells the reason of a failure. */
  record SetsWsaError() implements FunctionEffect {}

  /** What a function is asked for about the calls before it. */
  enum Told {
    ERRNO,
    LAST_ERROR,
    WSA_ERROR,
    /** What its library knows of the failure, in its own memory. */
    FAILURE
  }

  /** {@code tells WHAT}: the result is, or points to, why an earlier call failed. */
  record Tells(Told what) implements FunctionEffect {}

  /** {@code must be checked}: whoever drops the result does not know whether anything was done. */
  record MustBeChecked() implements FunctionEffect {}

  /** {@code mt safe}, {@code mt unsafe}, {@code mt confined}. */
  record Threads(ThreadSafety safety) implements FunctionEffect {}

  /** {@code chooses MODE [if X from A to B]}: the library works so from then on. */
  record Chooses(String mode, Option option) implements FunctionEffect {}

  /**
   * {@code unshared X [if Y has N | unless Y has N] [in MODE]}, {@code unshared X as Y}: two
   * threads must not use the result (a negative {@code what}), or the pointer that is stored at X,
   * at once.
   *
   * @param bits which bits of another argument decide it; null if none do
   * @param mode in which mode only; null in each
   * @param as the parameter of which it is a part: only if two threads must not use that; or -1
   */
  record Unshared(int what, Bits bits, String mode, int as) implements FunctionEffect {}

  /** Whether the argument X has one of some bits, or none of them. */
  record Bits(int parameter, long any, boolean set) {
    public boolean hold(long value) {
      return ((value & any) != 0) == set;
    }
  }

  /** {@code blocks}: may wait for long. */
  record Blocks() implements FunctionEffect {}

  /** {@code never returns}. */
  record NeverReturns() implements FunctionEffect {}
}
