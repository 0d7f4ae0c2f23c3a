package dev.forewarn.models;

import dev.forewarn.contracts.ModelFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Checks the model files that its arguments name, for people who write them. */
final class CheckModels {

  private CheckModels() {}

  public static void main(String[] files) throws Exception {
    ModelFiles.Read read = ModelFiles.of(Arrays.stream(files).map(Path::of).toList());
    read.problems().forEach(System.out::println);
    Path folder = Files.createTempDirectory("forewarn-models");
    HeaderCheck.Outcome outcome = HeaderCheck.of(read.models(), folder);
    outcome.problems().forEach(System.out::println);
    outcome.skipped().forEach(line -> System.out.println("NOT CHECKED: " + line));
    System.out.printf(
        "%d functions, %d compared with headers, %d problems%n",
        read.models().size(),
        outcome.checked(),
        read.problems().size() + outcome.problems().size());
  }
}
