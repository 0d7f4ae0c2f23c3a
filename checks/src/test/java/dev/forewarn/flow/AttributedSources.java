package dev.forewarn.flow;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * Sources as far as javac has come when the engine meets them: attributed and checked for flow, and
 * not yet rewritten.
 *
 * @param context of the compilation
 * @param units the files, in the order in which they were given
 * @param errors what javac had to say against them
 */
record AttributedSources(Context context, List<CompilationUnitTree> units, List<String> errors) {

  /** Opening the JDK and the class path is most of the cost of a small compilation. */
  static final StandardJavaFileManager FILES =
      JavacTool.create().getStandardFileManager(null, Locale.ROOT, null);

  /** Files on disk, in one compilation. */
  static AttributedSources ofFiles(Collection<Path> files) {
    List<JavaFileObject> objects = new ArrayList<>();
    FILES.getJavaFileObjectsFromPaths(files).forEach(objects::add);
    return of(objects, List.of());
  }

  /** Texts by the path of the file that they stand for, in one compilation. */
  static AttributedSources ofTexts(Map<String, String> texts, String... options) {
    List<JavaFileObject> objects = new ArrayList<>();
    texts.forEach((path, text) -> objects.add(source(path, text)));
    return of(objects, List.of(options));
  }

  private static AttributedSources of(List<JavaFileObject> objects, List<String> more) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options = new ArrayList<>(List.of("-proc:none", "-Xlint:none"));
    options.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"));
    // This project's own sources are among those looked at.
    for (String part : List.of("api", "code", "comp", "file", "processing", "tree", "util")) {
      options.addAll(
          List.of("--add-exports", "jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED"));
    }
    if (!more.contains("-cp")) {
      options.addAll(List.of("-cp", System.getProperty("java.class.path")));
    }
    options.addAll(more);
    JavacTask task =
        (JavacTask) JavacTool.create().getTask(null, FILES, diagnostics, options, null, objects);
    try {
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      task.analyze();
      List<String> errors = new ArrayList<>();
      for (Diagnostic<?> d : diagnostics.getDiagnostics()) {
        if (d.getKind() == Diagnostic.Kind.ERROR) {
          errors.add(d.toString());
        }
      }
      return new AttributedSources(((BasicJavacTask) task).getContext(), units, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text that javac takes for a file. */
  static JavaFileObject source(String path, String text) {
    URI uri = URI.create("string:///" + path);
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** These, if javac has nothing against them. */
  AttributedSources withoutErrors() {
    if (!errors.isEmpty()) {
      throw new AssertionError("Does not compile: " + errors);
    }
    return this;
  }
}
