package dev.forewarn.cli;

import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.InvalidCommandLineOptionException;
import dev.forewarn.contracts.ContractIndex;
import dev.forewarn.contracts.ContractSyntaxException;
import dev.forewarn.contracts.FunctionIndex;
import dev.forewarn.contracts.UserModels;
import dev.forewarn.report.Options;
import dev.forewarn.report.Rule;
import dev.forewarn.report.SarifWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code forewarn check}. */
@Command(
    name = "check",
    description = "Compiles sources with all checks on, and says what they find.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis =
        "forewarn check [--classpath CP] [--sarif FILE] [--release N] [--model FILE]... [-Xep...]"
            + " PATH...",
    footer = {
      "",
      "-Xep:CHECK:OFF|WARN|ERROR and the other options of Error Prone are passed on to it; the"
          + " name",
      "'forewarn' stands for all checks.",
      "",
      "Exit code 0: nothing found. 1: something found. 2: the job could not be done."
    })
final class CheckCommand implements Callable<Integer> {

  @Option(
      names = {"-cp", "--class-path", "--classpath"},
      paramLabel = "CP",
      description = "Where the classes are that the sources use.")
  private String classPath = "";

  @Option(names = "--sarif", paramLabel = "FILE", description = "Write the findings as SARIF too.")
  private Path sarif;

  @Option(
      names = "--release",
      paramLabel = "N",
      description = "Compile for this version of Java, as javac --release does.")
  private Integer release;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Contracts of more methods; may be given several times.")
  private List<Path> models = List.of();

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "A .java file, a folder of them, or the folder of a Maven project.")
  private List<String> paths = List.of();

  @Spec private CommandSpec spec;

  private List<String> errorProne = List.of();

  void setErrorProne(List<String> errorProne) {
    this.errorProne = List.copyOf(errorProne);
  }

  @Override
  public Integer call() throws CannotRun {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Options options = options();
    checkModels();
    checkSarif();

    Inputs inputs = Inputs.of(paths, classPath);
    Analysis.Result result = Analysis.run(inputs, release, errorProneArguments(), err);

    if (sarif != null) {
      writeSarif(options, result);
    }
    TextReport report = new TextReport(out);
    result.diagnostics().forEach(report::print);
    report.summary(inputs.sources().size());
    return result.diagnostics().isEmpty() ? Main.CLEAN : Main.FOUND;
  }

  private Options options() throws CannotRun {
    try {
      Options options = Options.of(ErrorProneOptions.processArgs(errorProne).getFlags());
      if (!options.problems().isEmpty()) {
        throw new CannotRun(options.problems().get(0));
      }
      return options;
    } catch (InvalidCommandLineOptionException e) {
      throw new CannotRun(e.getMessage());
    }
  }

  private void checkModels() throws CannotRun {
    for (Path model : models) {
      if (model.toString().contains(",")) {
        throw new CannotRun("the path of a model must not hold a comma: " + model);
      }
      if (!Files.isReadable(model) || Files.isDirectory(model)) {
        throw new CannotRun("cannot read the model " + model);
      }
    }
    if (models.isEmpty()) {
      return;
    }
    try {
      UserModels read = UserModels.of(models);
      ContractIndex _ = ContractIndex.with(read);
      FunctionIndex _ = FunctionIndex.with(read);
    } catch (ContractSyntaxException e) {
      throw new CannotRun(e.getMessage());
    } catch (IOException e) {
      throw new CannotRun("cannot read a model: " + e.getMessage());
    }
  }

  private void checkSarif() throws CannotRun {
    if (sarif == null) {
      return;
    }
    try {
      SarifWriter.checkWritable(sarif);
    } catch (IOException e) {
      throw new CannotRun("cannot write " + sarif + ": " + SarifWriter.reason(e));
    }
  }

  private List<String> errorProneArguments() {
    List<String> arguments = new ArrayList<>(errorProne);
    if (!models.isEmpty()) {
      arguments.add(
          Options.Name.MODELS.flag()
              + models.stream().map(Path::toString).collect(Collectors.joining(",")));
    }
    return arguments;
  }

  private void writeSarif(Options options, Analysis.Result result) throws CannotRun {
    try {
      Optional<SarifWriter> based = options.baseDir().map(SarifWriter::new);
      based.orElseGet(SarifWriter::withUsualBase).write(sarif, Rule.all(), result.findings());
    } catch (IOException e) {
      throw new CannotRun("cannot write " + sarif + ": " + SarifWriter.reason(e));
    }
  }
}
