package dev.forewarn.flow;

import com.sun.source.tree.CompilationUnitTree;
import dev.forewarn.facts.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * What the engine says of all files of a compilation, for comparing.
 *
 * @param found each fact as the name of its class and its line, in the order of the files
 * @param notes of methods that it gave up
 */
record Facts(List<String> found, List<String> notes) {

  static Facts of(AttributedSources sources) {
    FlowAnalysis analysis = FlowAnalysis.instance(sources.context());
    List<String> found = new ArrayList<>();
    for (CompilationUnitTree unit : sources.units()) {
      for (Fact fact : analysis.factsOf(unit)) {
        found.add(fact.getClass().getSimpleName() + " " + fact.at().line());
      }
    }
    return new Facts(found, analysis.takeNotes());
  }
}
