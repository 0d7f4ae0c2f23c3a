package dev.forewarn.checks;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.Tree;
import dev.forewarn.contracts.ViewKind;
import dev.forewarn.facts.Place;
import dev.forewarn.report.Related;
import java.util.ArrayList;
import java.util.List;

/** The words that all checks share: names of things, lines, and the places beside them. */
final class Words {

  private Words() {}

  /** Where a place is, seen from another: {@code line 12}, or {@code Reader.java:12}. */
  static String line(Place place, Place from) {
    return place.sameFile(from) ? "line " + place.line() : fileName(place) + ":" + place.line();
  }

  private static String fileName(Place place) {
    String name = place.unit().getSourceFile().getName();
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /** How a lifetime ended: {@code closed at line 12}. */
  static String ended(Place closed, Place from) {
    return closed.atEnd()
        ? "closed at " + line(closed, from) + ", where the try block ends"
        : "closed at " + line(closed, from);
  }

  /** A name with the indefinite article. */
  static String a(String name) {
    return (!name.isEmpty() && "aeiouAEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }

  /** What a thing is called. */
  static String noun(ViewKind kind) {
    return switch (kind) {
      case SEGMENT -> "memory segment";
      case BUFFER -> "buffer";
      case ALLOCATOR -> "allocator";
      case SCOPE -> "scope";
      case ELEMENTS -> "stream";
      case LOOKUP -> "library lookup";
      case SYMBOL -> "native symbol";
      case DOWNCALL -> "native method handle";
      case STUB -> "upcall stub";
    };
  }

  /** The source of an expression, if it is short enough for a message. */
  static String source(Tree tree, VisitorState state, String otherwise) {
    String text = state.getSourceForNode(tree);
    if (text == null || text.length() > 40 || text.indexOf('\n') >= 0) {
      return otherwise;
    }
    return "'" + text + "'";
  }

  /** The places of a story; those that nobody knows are left out. */
  static List<Related> related(Object... labelsAndPlaces) {
    List<Related> out = new ArrayList<>();
    for (int i = 0; i + 1 < labelsAndPlaces.length; i += 2) {
      if (labelsAndPlaces[i + 1] instanceof Place p) {
        out.add(Related.of((String) labelsAndPlaces[i], p.unit(), p.tree()));
      }
    }
    return out;
  }
}
