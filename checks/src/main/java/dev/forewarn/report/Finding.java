package dev.forewarn.report;

import java.util.List;

/**
 * One thing that a check found.
 *
 * @param check canonical name of the check
 * @param severity how bad it is, with the user's options applied
 * @param message what the diagnostic says, without the check's name and its page
 * @param region where it is
 * @param related the other places that the message speaks of, in the order in which things happen
 * @param enclosing signature of the method, or name of the class, that the place is in: it
 *     identifies the finding when lines move
 */
public record Finding(
    String check,
    Severity severity,
    String message,
    Region region,
    List<Related> related,
    String enclosing) {

  public Finding {
    related = List.copyOf(related);
  }
}
