package dev.forewarn.contracts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads model files to the end, whatever is wrong with them. */
public final class ModelFiles {

  private ModelFiles() {}

  /** All models that can be read, and what is wrong with the others. */
  public record Read(List<FunctionModel> models, List<String> problems) {}

  /** Reads some files as files of a user. */
  public static Read of(List<Path> files) throws IOException {
    List<String> problems = new ArrayList<>();
    List<FunctionModel> models = new ArrayList<>();
    List<FunctionNames> layers = new ArrayList<>();
    try {
      for (List<LibrarySection> layer : UserModels.of(files).libraries()) {
        layers.add(FunctionNames.of(layer));
      }
      for (FunctionNames names : layers) {
        addModels(names, models, problems);
      }
      if (problems.isEmpty()) {
        FunctionIndex index = FunctionIndex.unchecked(layers);
        for (FunctionNames names : layers) {
          CrossReferences.problems(names, index).forEach(e -> problems.add(e.getMessage()));
        }
      }
    } catch (ContractSyntaxException e) {
      problems.add(e.getMessage());
    }
    return new Read(models, problems);
  }

  private static void addModels(
      FunctionNames names, List<FunctionModel> models, List<String> problems) {
    for (FunctionLine line : names.functions()) {
      try {
        models.add(line.model());
      } catch (ContractSyntaxException e) {
        problems.add(e.getMessage());
      }
    }
  }
}
