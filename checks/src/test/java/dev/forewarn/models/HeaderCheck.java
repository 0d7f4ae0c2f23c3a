package dev.forewarn.models;

import dev.forewarn.contracts.CType;
import dev.forewarn.contracts.FunctionEffect;
import dev.forewarn.contracts.FunctionModel;
import dev.forewarn.contracts.Library;
import dev.forewarn.contracts.Prototype;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the prototypes of models with the headers of this machine: a C compiler reads the
 * headers and then each prototype again, under the file and line of its model.
 */
final class HeaderCheck {

  private final List<CCompiler> compilers;
  private final List<String> problems = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private int checked;

  private HeaderCheck(List<CCompiler> compilers) {
    this.compilers = compilers;
  }

  /**
   * What came of it.
   *
   * @param problems what compilers said
   * @param skipped which functions were not checked, and why; one line for each reason
   */
  record Outcome(int checked, List<String> problems, List<String> skipped) {}

  /**
   * @param folder for scratch files
   */
  static Outcome of(List<FunctionModel> models, Path folder) {
    HeaderCheck check = new HeaderCheck(CCompiler.installed(folder));
    check.all(models);
    return new Outcome(check.checked, check.problems, check.skipped);
  }

  private void all(List<FunctionModel> models) {
    Set<String> headers = new LinkedHashSet<>();
    models.forEach(model -> headers.addAll(model.headers()));
    Map<CCompiler, Set<String>> present = new LinkedHashMap<>();
    for (CCompiler compiler : compilers) {
      present.put(compiler, compiler.present(headers));
    }
    Map<Job, List<FunctionModel>> jobs = new LinkedHashMap<>();
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (FunctionModel model : models) {
      CCompiler compiler = null;
      for (Map.Entry<CCompiler, Set<String>> one : present.entrySet()) {
        if (compiler == null && one.getValue().containsAll(model.headers())) {
          compiler = one.getKey();
        }
      }
      if (model.headers().isEmpty()) {
        reasons.merge(model.library().name() + ": the model names no header", 1, Integer::sum);
      } else if (compiler == null) {
        String reason = model.library().name() + ": no " + String.join(", ", model.headers());
        reasons.merge(reason, 1, Integer::sum);
      } else {
        Job job = new Job(compiler, model.library(), model.headers());
        jobs.computeIfAbsent(job, k -> new ArrayList<>()).add(model);
      }
    }
    reasons.forEach((reason, count) -> skipped.add(reason + " (" + count + " functions)"));
    jobs.forEach(this::check);
  }

  private record Job(CCompiler compiler, Library library, List<String> headers) {}

  private void check(Job job, List<FunctionModel> models) {
    checked += models.size();
    job.compiler()
        .check("check.c", source(models))
        .lines()
        .filter(line -> line.contains("error:") || line.contains("note: previous"))
        .forEach(problems::add);
  }

  /** A C file that the compiler accepts if and only if the models are as the headers say. */
  static String source(List<FunctionModel> models) {
    StringBuilder out = new StringBuilder();
    out.append("#define _GNU_SOURCE 1\n");
    out.append("#define _WIN32_WINNT 0x0A00\n");
    out.append("#include <stddef.h>\n");
    Set<String> headers = new LinkedHashSet<>();
    models.forEach(model -> headers.addAll(model.headers()));
    headers.forEach(header -> out.append("#include <%s>\n".formatted(header)));
    int number = 0;
    for (FunctionModel model : models) {
      int colon = model.place().lastIndexOf(':');
      String line = model.place().substring(colon + 1);
      String file = model.place().substring(0, colon).replace("\\", "\\\\");
      // A macro of this name would hide the function, which is what a binding calls.
      out.append("#undef %s\n".formatted(model.name()));
      // Fails if the headers do not declare it at all, which the second declaration would hide.
      out.append("#line %s \"%s\"\n".formatted(line, file));
      out.append("extern __typeof__(%s) forewarn_%d;\n".formatted(model.name(), number++));
      out.append("#line %s \"%s\"\n".formatted(line, file));
      out.append("extern %s;\n".formatted(declaration(model.prototype())));
      for (FunctionEffect effect : model.effects()) {
        if (effect instanceof FunctionEffect.Out o && o.member() != null) {
          out.append("#line %s \"%s\"\n".formatted(line, file));
          out.append(offset(model, o.what(), o.member()));
        } else if (effect instanceof FunctionEffect.Retains r && r.member() != null) {
          out.append("#line %s \"%s\"\n".formatted(line, file));
          out.append(offset(model, r.what(), r.member()));
        }
      }
    }
    return out.toString();
  }

  /** An assertion of where a member is in what a pointer of a type leads to. */
  private static String offset(FunctionModel model, int parameter, FunctionEffect.Member member) {
    CType pointer = model.prototype().parameters().get(parameter).type();
    String what = pointer.text().replaceFirst("\\[.*", " *");
    boolean element = member.name().startsWith("[");
    return "_Static_assert(sizeof(void *) != 8 || offsetof(%s, %s) == %d, \"\");\n"
        .formatted(
            element
                ? "struct { __typeof__(*(" + what + ")0) a[9]; }"
                : "__typeof__(*(" + what + ")0)",
            element ? "a" + member.name() : member.name(),
            member.offset());
  }

  /** Without parameters, {@code ()} would fit any function. */
  private static String declaration(Prototype prototype) {
    return prototype.parameters().isEmpty()
        ? prototype.text().replaceFirst("\\(\\s*\\)", "(void)")
        : prototype.text();
  }
}
