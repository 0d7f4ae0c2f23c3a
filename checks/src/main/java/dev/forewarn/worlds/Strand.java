package dev.forewarn.worlds;

import dev.forewarn.contracts.Hop;

/**
 * The thread that code runs on, as far as it is known.
 *
 * @param beside whether it goes on beside the method under analysis
 * @param crossed the call that got the code there; null on the thread of the method under analysis
 * @param hop what kind of thread it is; none on the thread of the method under analysis
 */
public record Strand(boolean beside, Event crossed, Hop hop) {

  /** The thread of the method under analysis. */
  public static final Strand ROOT = new Strand(false, null, Hop.NONE);

  /** The thread that a function is run on which a call hands over. */
  public Strand crossing(Hop kind, Event at) {
    return kind == Hop.NONE ? this : new Strand(beside, at, kind);
  }

  /** The same thread, of code that goes on beside the method under analysis. */
  public Strand besides() {
    return new Strand(true, crossed, hop);
  }
}
