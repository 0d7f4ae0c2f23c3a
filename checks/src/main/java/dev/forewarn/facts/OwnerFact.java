package dev.forewarn.facts;

import dev.forewarn.contracts.ArenaKind;
import dev.forewarn.contracts.ViewKind;

/** Something wrong with what classes say of owners, with what they own, or with what is kept. */
public sealed interface OwnerFact extends Fact {

  /**
   * An override says of ownership what contradicts the method that it overrides.
   *
   * @param base the class of the overridden method
   * @param own what the override says
   * @param theirs what the overridden method says
   * @param parameter the parameter that it is about; null for the result
   */
  record OwnershipOverridden(
      Place at,
      String base,
      String own,
      String theirs,
      String parameter,
      Contradiction how,
      boolean certain)
      implements OwnerFact {}

  /** What goes wrong where an override says something else of ownership. */
  enum Contradiction {
    /** Something else has to be released, or by somebody else. */
    OTHER_OWNER,
    /** Native code keeps what the caller thinks is used during the call only. */
    KEPT,
    /** Handles of another kind go in or come out. */
    OTHER_HANDLE
  }

  /**
   * A field owns native memory or a handle that its class never releases.
   *
   * @param name the field
   * @param maker the function that gave what it holds, or null
   * @param obtained where, or null
   * @param arena what kind of arena it is; null if it is none
   * @param begun whether it was begun inside memory that the field holds
   */
  record OwnedFieldKept(
      Place at,
      String name,
      String maker,
      Place obtained,
      ArenaKind arena,
      boolean begun,
      boolean certain)
      implements OwnerFact {}

  /**
   * Native code keeps a pointer to memory, or to an upcall stub, that ends.
   *
   * @param closed where it ends; null if nothing keeps its automatic arena reachable
   * @param ender the function that released it; null if its arena was closed
   * @param used where native code is sure to use it then; null if it may do so some time
   * @param user the function that uses it
   */
  record RetainedDies(
      Place at,
      Place closed,
      Place opened,
      ViewKind kind,
      String function,
      String ender,
      Place used,
      String user,
      boolean certain)
      implements OwnerFact {}

  /**
   * A method takes a parameter over, as its annotation says, and leaves it to nobody.
   *
   * @param name the parameter
   * @param exit where the method ends
   */
  record ParameterNotReleased(Place at, String name, Place exit, Fact.Exit how, boolean certain)
      implements OwnerFact {}
}
