package dev.forewarn.contracts;

import java.util.List;

/**
 * Things that one group of functions releases: all that {@code free} takes, for example, whichever
 * function obtained it. Families differ if their names differ.
 *
 * @param kept whether one may rightly be kept until the program ends
 * @param base the family of the memory that one is in, whose functions may release it too; null if
 *     there is none
 * @param counted whether such a thing has a count of owners, so that whoever was given it may keep
 *     it alive
 * @param lends whether what is found in the memory of one belongs to it
 * @param lent the family of what is found there, which may have other owners too; null if it has
 *     none
 * @param table the functions that the table begins with whose address such a thing begins with
 * @param words what a message calls such a thing
 * @param library the one that declares it; any other may obtain and release it too
 * @param place file and line that declares it
 */
public record Family(
    String name,
    boolean kept,
    String base,
    boolean counted,
    boolean lends,
    String lent,
    List<String> table,
    String words,
    Library library,
    String place) {

  public Family {
    table = List.copyOf(table);
  }
}
