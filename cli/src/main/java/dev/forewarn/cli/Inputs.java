package dev.forewarn.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What javac is given.
 *
 * @param sources the Java files
 * @param classPath jars and folders of classes
 * @param javacOptions what a Maven project needs to be compiled at all
 */
record Inputs(List<Path> sources, List<Path> classPath, List<String> javacOptions) {

  Inputs {
    sources = List.copyOf(sources);
    classPath = List.copyOf(classPath);
    javacOptions = List.copyOf(javacOptions);
  }

  /** Finds the sources and the class path that the arguments stand for. */
  static Inputs of(List<String> paths, String classPath) throws CannotRun {
    // By the whole path: the same file may be named in several ways.
    Map<Path, Path> sources = new LinkedHashMap<>();
    Set<Path> classes = new LinkedHashSet<>(classPath(classPath));
    Set<String> options = new LinkedHashSet<>();
    for (String argument : paths) {
      Path path = path(argument);
      if (Files.isDirectory(path) && Files.exists(path.resolve("pom.xml"))) {
        MavenProject project = MavenProject.read(path);
        for (Path root : project.sourceRoots()) {
          javaFiles(root).forEach(file -> sources.putIfAbsent(whole(file), file));
        }
        if (classPath.isEmpty()) {
          classes.addAll(project.classPath());
        }
        options.addAll(project.javacOptions());
      } else if (Files.isDirectory(path)) {
        javaFiles(path).forEach(file -> sources.putIfAbsent(whole(file), file));
      } else if (!argument.endsWith(".java")) {
        throw new CannotRun(argument + " is neither a .java file nor a folder");
      } else if (!Files.isReadable(path)) {
        throw new CannotRun("cannot read " + argument);
      } else {
        sources.putIfAbsent(whole(path), path);
      }
    }
    if (sources.isEmpty()) {
      throw new CannotRun("no .java files in " + String.join(", ", paths));
    }
    return new Inputs(List.copyOf(sources.values()), List.copyOf(classes), List.copyOf(options));
  }

  private static Path whole(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static Path path(String argument) throws CannotRun {
    try {
      Path path = Path.of(argument);
      // An empty name would be the working folder, which a variable without a value does not mean.
      if (argument.isEmpty() || !Files.exists(path)) {
        throw new CannotRun("there is no '" + argument + "'");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new CannotRun("not a path: " + argument);
    }
  }

  private static List<Path> classPath(String text) throws CannotRun {
    List<Path> entries = new ArrayList<>();
    for (String entry : text.split(File.pathSeparator, -1)) {
      if (entry.isEmpty()) {
        continue;
      }
      if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
        entries.addAll(jars(Path.of(entry).toAbsolutePath().getParent(), entry));
      } else if (Files.exists(Path.of(entry))) {
        entries.add(Path.of(entry));
      } else {
        throw new CannotRun("class path entry does not exist: " + entry);
      }
    }
    return entries;
  }

  private static List<Path> jars(Path folder, String entry) throws CannotRun {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException e) {
      throw new CannotRun("class path entry does not exist: " + entry);
    }
    jars.sort(null);
    return jars;
  }

  /** All Java files below a folder, but for hidden folders and module declarations. */
  private static List<Path> javaFiles(Path folder) throws CannotRun {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              boolean hidden = !dir.equals(folder) && dir.getFileName().toString().startsWith(".");
              return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString();
              // Everything is compiled as one unnamed module: a module declaration would hide
              // the class path.
              if (name.endsWith(".java") && !name.equals("module-info.java")) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new CannotRun("cannot read " + e.getMessage());
    }
    files.sort(null);
    return files;
  }
}
