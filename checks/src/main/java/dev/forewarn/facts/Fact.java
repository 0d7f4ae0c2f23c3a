package dev.forewarn.facts;

import com.sun.source.tree.Tree;
import dev.forewarn.constants.Mismatch;
import dev.forewarn.constants.Platform;
import dev.forewarn.constants.Rejection;
import dev.forewarn.constants.Slip;
import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.ViewKind;
import java.util.List;

/**
 * Something wrong that the engine found out. Checks choose among facts and word them.
 *
 * <p>Places that lie outside the file of {@link #at} are possible; those that nobody knows are
 * null.
 */
public interface Fact {

  /** Where to report: always in the file under analysis. */
  Place at();

  /** Whether it happens whenever the place is reached, rather than on some path only. */
  boolean certain();

  /** What is thrown because of it; null if nothing is. */
  default Failure failure() {
    return null;
  }

  /**
   * An exception that the JVM throws.
   *
   * @param exception its type, without the package
   */
  record Failure(Place at, String exception) {}

  /**
   * A thing was used after its lifetime ended.
   *
   * @param use the use itself, which {@code at} leads to when a helper makes it
   * @param subject the expression at {@code use} whose value is dead, or null
   * @param closed where the lifetime ended
   * @param opened where it began, or null
   * @param kind what was used
   * @param raw whether it was reached through a bare address, so that the JVM does not notice
   * @param racing whether a task on another thread may still use it when it ends
   */
  record UsedAfterClose(
      Place at,
      Place use,
      Tree subject,
      Place closed,
      Place opened,
      ViewKind kind,
      boolean raw,
      boolean racing,
      boolean certain)
      implements Fact {}

  /** How a thing got out of the method that ends its lifetime. */
  enum Way {
    RETURN,
    FIELD,
    STATIC,
    COLLECTION,
    NATIVE_MEMORY,
    FUNCTION
  }

  /** A thing is still within reach of others when its lifetime has ended. */
  record Escapes(
      Place at,
      Place closed,
      Place opened,
      ViewKind kind,
      Way way,
      boolean address,
      boolean certain)
      implements Fact {}

  /**
   * An arena was closed again.
   *
   * @param first the close that worked
   * @param second the one that throws
   * @param implicit whether the second is that of a try-with-resources
   */
  record ClosedTwice(
      Place at, Place first, Place second, Place opened, boolean implicit, boolean certain)
      implements Fact {}

  /**
   * An arena that cannot be closed was closed.
   *
   * @param implicit whether by a try-with-resources
   */
  record NotCloseable(Place at, ArenaKind kind, boolean implicit, boolean certain)
      implements Fact {}

  /**
   * A confined arena, or what lives in it, was reached on another thread than the one that opened
   * it.
   *
   * @param use what reached it, which {@code at} leads to when a helper does
   * @param subject the expression at {@code use} whose value is confined, or null
   * @param crossed the call that runs code on the other thread
   * @param opened where the arena was opened, or null
   * @param kind what was used; null if the arena was closed
   * @param upcall whether native code made that thread, and called the code
   */
  record OnWrongThread(
      Place at,
      Place use,
      Tree subject,
      Place crossed,
      Place opened,
      ViewKind kind,
      boolean upcall,
      boolean certain)
      implements Fact {}

  /** A reviewed exception that gives no reason, or excuses nothing. */
  record EmptyExcuse(Place at, Flaw flaw, String reason, boolean certain) implements Fact {

    /** What is wrong with it. */
    public enum Flaw {
      NO_REASON,
      PLACEHOLDER,
      NOTHING
    }
  }

  /** How a method was left. */
  enum Exit {
    END,
    RETURN,
    THROW,
    CALL_THROWS,
    /** It is returned to somebody who is told that it is not his. */
    LENT
  }

  /**
   * An arena is never closed on some way out of the method that opened it.
   *
   * @param exit where that way leaves
   * @param how how it leaves
   */
  record NotClosed(Place at, ArenaKind kind, Place exit, Exit how, boolean certain)
      implements Fact {}

  /** Why memory piles up. */
  enum Unbounded {
    STATIC_AUTO,
    STATIC_GLOBAL,
    STATIC_OPEN,
    GLOBAL,
    OBJECT_FIELD,
    AUTO_IN_LOOP
  }

  /**
   * Memory for one call comes from an arena that lives much longer.
   *
   * @param arena where the arena was made, or null
   * @param stub whether it is that of an upcall stub
   */
  record UnboundedAllocation(
      Place at, Place arena, Unbounded why, String name, boolean stub, boolean certain)
      implements Fact {}

  /** How waiting for a close can go wrong. */
  enum Retry {
    FOR_EVER,
    WHILE_ALIVE,
    ALIVE_AS_PROOF
  }

  /** {@code close()} is tried again for as long as it throws. */
  record CloseRetried(Place at, Retry how, boolean certain) implements Fact {}

  /**
   * A use or close rests on the answer that an arena was alive, and a thread that nobody waits for
   * may close it in between.
   *
   * @param at where it was asked
   */
  record AliveTaken(Place at, Place use, Place closed, Place opened, boolean certain)
      implements Fact {}

  /** The address was taken of memory that nothing keeps alive. */
  record AddressOfTemporary(Place at, Place opened, boolean certain) implements Fact {}

  /** How native memory or a handle came to its end. */
  enum Ending {
    RELEASED,
    /** Somebody else owns it now. */
    TAKEN,
    /** What was borrowed was made invalid by a call. */
    INVALIDATED,
    /** What it was borrowed from is gone. */
    OWNER_GONE,
    /** An arena releases it when it is closed. */
    ATTACHED
  }

  /**
   * Native memory or a handle was used, or released, after its end.
   *
   * @param ended where that was
   * @param endedBy where the code at {@code at} did that: {@code ended}, or what led to it
   * @param opened where it was obtained, or null
   * @param ender the function that ended it, or null
   * @param maker the function that gave it, or null
   * @param release whether the use is a release
   * @param number whether native code knows it by a small number, as a file
   * @param implicit whether the use is that of the close of a try-with-resources, which nobody
   *     wrote: then {@code at} leads to the end
   */
  record UsedAfterEnd(
      Place at,
      Place use,
      Tree subject,
      Place ended,
      Place endedBy,
      Place opened,
      Ending how,
      String ender,
      String maker,
      boolean release,
      boolean number,
      boolean implicit,
      boolean certain)
      implements Fact {}

  /**
   * Memory of one family was released by a function of another, or given to one that does so later.
   *
   * @param right a function that releases its family; null if none is known
   * @param how what the function does with it
   * @param number whether native code knows such things by a small number, as files
   */
  record WrongFamily(
      Place at,
      Place release,
      Tree subject,
      Place opened,
      String maker,
      String family,
      String releaser,
      String releases,
      String right,
      How how,
      boolean number,
      boolean certain)
      implements Fact {
    public enum How {
      RELEASED,
      /** It was only given away. */
      TAKEN,
      /** It was begun inside memory, and should be finished there. */
      FINISHED
    }
  }

  /**
   * Something was released, or given away, that is not the caller's.
   *
   * @param taken whether it was given away: its new owner releases it
   */
  record NotOwned(
      Place at,
      Place release,
      Tree subject,
      Place opened,
      What what,
      String maker,
      String releaser,
      boolean taken,
      boolean certain)
      implements Fact {

    /** Whose it is. */
    public enum What {
      ARENA,
      BORROWED,
      STATIC,
      INSIDE
    }
  }

  /**
   * Native memory or a handle that somebody must release is lost on some way out.
   *
   * @param into the member of a struct in which it was stored; empty if that was no struct, null if
   *     it was returned
   */
  record NotReleased(
      Place at,
      String maker,
      String family,
      boolean inside,
      String into,
      Place exit,
      Exit how,
      boolean certain)
      implements Fact {}

  /**
   * A pointer that may be NULL was read, or passed where NULL must not be.
   *
   * @param maker the function that gave it
   * @param function what it was passed to; null if Java read it
   * @param reference whether it may be null itself, rather than a pointer that is NULL
   */
  record NullUnchecked(
      Place at,
      Place use,
      Tree subject,
      Place opened,
      String maker,
      String function,
      boolean reference,
      boolean certain)
      implements Fact {}

  /**
   * The null reference was passed to native code, where only the NULL segment stands for NULL.
   *
   * @param function what it was passed to, if that is known
   */
  record NullPassed(Place at, Place use, Tree subject, String function, boolean certain)
      implements Fact {}

  /** A pointer from native code was compared with NULL by identity. */
  record NullIdentity(Place at, boolean certain) implements Fact {}

  /**
   * Code that native code calls returns a pointer to memory that has ended when native code gets
   * it.
   *
   * @param closed where its arena is closed; null if nothing keeps its automatic arena reachable
   */
  record UpcallReturnsDead(Place at, Place closed, Place opened, boolean certain) implements Fact {}

  /**
   * Code that native code calls closes the arena that holds its own upcall stub.
   *
   * @param closed the close itself, which {@code at} leads to when a helper makes it
   * @param stub where the stub is made
   * @param opened where the arena was opened, or null
   */
  record ClosedInUpcall(Place at, Place closed, Place stub, Place opened, boolean certain)
      implements Fact {}

  /**
   * Code that native code calls keeps a struct that it was given by value: its memory ends when
   * that code returns.
   *
   * @param stub where the stub is made
   */
  record UpcallParameterKept(Place at, Place stub, Way way, boolean certain) implements Fact {}

  /**
   * A function is linked as critical, and does what such a function must not do.
   *
   * @param use where it is linked, or called, which {@code at} leads to when a helper does it
   */
  record CriticalMisused(Place at, Place use, What what, String function, boolean certain)
      implements Fact {

    /** What it does. */
    public enum What {
      CALLS_BACK,
      BLOCKS,
      KEEPS_HEAP
    }
  }

  /** What a cleanup function is to release is kept reachable by the function itself. */
  record KeptAlive(Place at, What what, boolean certain) implements Fact {

    /** What it waits for in vain. */
    public enum What {
      OBJECT,
      ARENA,
      SEGMENT
    }
  }

  /**
   * A field that owns native memory or a handle was given another one, and what it held was not
   * released.
   *
   * @param name the field
   * @param maker the function that gave what it held, or null
   * @param obtained where, or null
   */
  record OwnedFieldOverwritten(Place at, String name, String maker, Place obtained, boolean certain)
      implements Fact {}

  /**
   * The JDK refuses what a call is given.
   *
   * @param use the call, which {@code at} leads to when a helper makes it
   * @param method the method that refuses
   */
  record Rejected(Place at, Place use, String method, Rejection rejection, boolean certain)
      implements Fact {}

  /**
   * A handle is called with another type than it has.
   *
   * @param platforms where that is so; empty if everywhere
   */
  record CallMismatch(
      Place at, Place use, Mismatch mismatch, List<Platform> platforms, boolean certain)
      implements Fact {}

  /**
   * A native function was linked with a descriptor that is not as its prototype.
   *
   * @param prototype the declaration, as C has it
   * @param source the document that it is from
   */
  record Misbound(
      Place at, Place use, String function, String prototype, String source, List<Slip> slips)
      implements Fact {
    public Misbound {
      slips = List.copyOf(slips);
    }

    @Override
    public boolean certain() {
      return true;
    }
  }

  /**
   * A symbol is looked up under a name that is next to that of a known function.
   *
   * @param source the document that names the function
   */
  record MisspelledName(
      Place at, Place use, String name, String meant, String library, String source)
      implements Fact {
    @Override
    public boolean certain() {
      return true;
    }
  }

  /**
   * A native function was linked with another descriptor before.
   *
   * @param other where
   */
  record Clash(Place at, Place use, String function, String own, Place other, String theirs)
      implements Fact {
    @Override
    public boolean certain() {
      return true;
    }
  }

  /**
   * A struct that the JDK takes, but that is hardly what C has.
   *
   * @param size its size in bytes
   * @param alignment its alignment in bytes
   * @param padding bytes of a padding that are as many as the bits that are wanted; 0 if it is
   *     about the size
   */
  record OddStruct(Place at, Place use, long size, long alignment, long padding) implements Fact {
    @Override
    public boolean certain() {
      return false;
    }
  }

  /** A handle of one kind stands where another kind is expected. */
  record WrongHandle(
      Place at,
      Place use,
      Tree subject,
      String given,
      String expected,
      Confusion how,
      String function,
      boolean certain)
      implements Fact {}

  /** In what way a handle is not what is expected. */
  enum Confusion {
    /** It is one of another type. */
    OTHER_TYPE,
    /** It is the memory that holds the handle. */
    CELL_FOR_HANDLE,
    /** It is the handle where memory for one is wanted. */
    HANDLE_FOR_CELL
  }

  /**
   * Code that native code calls can let an exception out, which ends the JVM.
   *
   * @param thrown where it is thrown in the end, or what call announces it
   * @param stub where the code is made an upcall; null if an annotation says that it is one
   * @param exception its type, without the package
   * @param callee the method that announces it; null if code is seen to throw it
   * @param code the method, lambda or method reference that native code calls; null if it is not in
   *     the file
   * @param others what else the code can let out
   */
  record UpcallThrows(
      Place at,
      Place thrown,
      Place stub,
      String exception,
      String callee,
      Tree code,
      List<UpcallThrows> others,
      boolean certain)
      implements Fact {}

  /**
   * A pointer of which Java does not know how much memory is behind it was used as if it did.
   *
   * @param given where the pointer was obtained, or null
   * @param maker the function that gave it, or null
   * @param method what was called on it
   * @param none whether it is the NULL pointer
   * @param silent whether nothing is thrown: what is read is empty
   */
  record ZeroLength(
      Place at,
      Place use,
      Tree subject,
      Place given,
      String maker,
      String method,
      boolean none,
      boolean silent,
      boolean certain)
      implements Fact {
    @Override
    public Failure failure() {
      return silent ? null : new Failure(use, "IndexOutOfBoundsException");
    }
  }

  /**
   * Memory was accessed that a segment does not have, or at an address that is not aligned.
   *
   * @param given where the segment got its size, or null
   * @param alignment that it should have had; null if it is outside
   * @param heap whether arrays of that type are never aligned so
   */
  record OutOfBounds(
      Place at,
      Place use,
      Tree subject,
      Place given,
      Range range,
      Long alignment,
      boolean heap,
      boolean certain)
      implements Fact {

    /**
     * What was wanted of how much.
     *
     * @param from null if not known
     * @param size null if not known
     * @param least the fewest bytes that are there
     * @param most the most
     */
    public record Range(Long from, Long size, long least, long most) {}

    @Override
    public Failure failure() {
      return new Failure(
          use, alignment == null ? "IndexOutOfBoundsException" : "IllegalArgumentException");
    }
  }

  /**
   * A whole segment was read, of which the size was only guessed.
   *
   * @param given where it was guessed
   */
  record SizeGuessed(Place at, Place use, Tree subject, Place given, long size, boolean certain)
      implements Fact {}

  /**
   * A segment that cannot be written was.
   *
   * @param given where the segment was made, or null
   * @param function the native function that writes it, which nothing hinders; null if Java does
   */
  record FrozenWritten(
      Place at, Place use, Tree subject, Place given, String function, boolean certain)
      implements Fact {}

  /**
   * Memory in the heap was passed to a function that was not linked for it.
   *
   * @param given where the segment was made, or null
   * @param function the function, if that is known
   */
  record HeapPassed(
      Place at, Place use, Tree subject, Place given, String function, boolean certain)
      implements Fact {}

  /**
   * The reason of a failure was asked for by a call of its own, when the JVM may have changed it.
   *
   * @param function the function that tells it
   * @param captured the name by which the linker captures it
   */
  record ErrorReadLate(Place at, Place use, String function, String captured, boolean certain)
      implements Fact {}

  /**
   * The memory that a call was given for what it captures cannot hold it.
   *
   * @param given where it got its size, or null
   * @param nothing whether it is NULL
   */
  record CaptureRefused(
      Place at,
      Place use,
      Tree subject,
      Place given,
      long needed,
      long size,
      boolean nothing,
      boolean certain)
      implements Fact {}

  /**
   * Threads capture into the same memory.
   *
   * @param name the static field that holds it
   */
  record CaptureShared(Place at, Place use, String name) implements Fact {
    @Override
    public boolean certain() {
      return false;
    }
  }

  /**
   * The result of a function that may fail was dropped.
   *
   * @param called where the function is called, which {@code at} leads to
   * @param source the document that says that it may fail; null if none is known
   */
  record StatusDropped(Place at, Place called, String function, String source) implements Fact {
    @Override
    public boolean certain() {
      return true;
    }
  }

  /**
   * The number of characters of a text stands where that of its bytes is due.
   *
   * @param function what it is passed to, if that is known
   */
  record CharsForBytes(Place at, Place use, How how, String function) implements Fact {

    /** What is done with it. */
    public enum How {
      /** Memory of that size is filled with the text. */
      ROOM,
      /** So much of the text is taken. */
      PART,
      /** It is passed to a function together with the text. */
      PASSED
    }

    @Override
    public boolean certain() {
      return true;
    }
  }
}
