package dev.forewarn.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * What the poms of a Maven project and its modules say of its sources. Only what stands in the poms
 * is known, not what profiles and parents outside the project add; the class path comes from Maven.
 */
final class MavenProject {

  private static final List<String> OPTIONS_WITH_VALUE =
      List.of("--add-exports", "--add-modules", "--add-reads");

  private final Path folder;
  private final Set<Path> sourceRoots = new LinkedHashSet<>();
  private final List<String> javacOptions = new ArrayList<>();
  private int modules;

  private MavenProject(Path folder) {
    this.folder = folder;
  }

  static MavenProject read(Path folder) throws CannotRun {
    MavenProject project = new MavenProject(folder);
    project.addModule(folder);
    if (project.sourceRoots.isEmpty()) {
      throw new CannotRun("the Maven project " + folder + " has no sources");
    }
    return project;
  }

  private void addModule(Path module) throws CannotRun {
    Pom pom = Pom.read(module.resolve("pom.xml"));
    modules++;
    addRoot(module.resolve(pom.sourceDirectory().orElse("src/main/java")));
    for (String extra : pom.extraSourceDirectories()) {
      addRoot(module.resolve(extra));
    }
    addGeneratedSources(module.resolve("target/generated-sources"));
    addJavacOptions(pom.compilerArguments());
    for (Element child : pom.modules()) {
      Path path = module.resolve(child.getTextContent().strip()).normalize();
      addModule(Files.isDirectory(path) ? path : path.toAbsolutePath().getParent());
    }
  }

  private void addRoot(Path root) {
    if (Files.isDirectory(root)) {
      sourceRoots.add(root);
    }
  }

  private void addGeneratedSources(Path generated) throws CannotRun {
    if (!Files.isDirectory(generated)) {
      return;
    }
    try (DirectoryStream<Path> roots = Files.newDirectoryStream(generated)) {
      roots.forEach(this::addRoot);
    } catch (IOException e) {
      throw new CannotRun("cannot read " + generated);
    }
  }

  /** Keeps what decides whether the sources compile; not warnings, plugins or outputs. */
  private void addJavacOptions(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      if (OPTIONS_WITH_VALUE.contains(argument) && i + 1 < arguments.size()) {
        addJavacOption(argument + "=" + arguments.get(++i));
      } else if (equals > 0 && OPTIONS_WITH_VALUE.contains(argument.substring(0, equals))) {
        addJavacOption(argument);
      }
    }
  }

  private void addJavacOption(String option) {
    if (!javacOptions.contains(option)) {
      javacOptions.add(option);
    }
  }

  Set<Path> sourceRoots() {
    return sourceRoots;
  }

  List<String> javacOptions() {
    return javacOptions;
  }

  /** What Maven puts on the class path to compile the project. */
  List<Path> classPath() throws CannotRun {
    MavenRun first = MavenRun.classPath(folder, false);
    // Modules that need each other resolve only when they have been compiled in the same run.
    MavenRun run = first.failed() && modules > 1 ? MavenRun.classPath(folder, true) : first;
    if (run.failed()) {
      throw new CannotRun("Maven could not tell the class path of " + folder + ": " + run.error());
    }
    Set<Path> entries = new LinkedHashSet<>();
    for (String line : run.classPaths()) {
      for (String entry : line.split(File.pathSeparator, -1)) {
        if (!entry.isBlank() && Files.exists(Path.of(entry))) {
          entries.add(Path.of(entry));
        }
      }
    }
    return List.copyOf(entries);
  }
}
