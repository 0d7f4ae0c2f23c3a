package dev.forewarn.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A C compiler of this machine, and the headers that it can include. */
final class CCompiler {

  /** Compilers to try, with their arguments, separated by semicolons. */
  private static final String COMPILERS = "forewarn.compilers";

  private static final String DEFAULT_COMPILERS = "cc;x86_64-w64-mingw32-gcc";

  private final List<String> command;
  private final Path folder;

  /**
   * @param folder for scratch files
   */
  private CCompiler(List<String> command, Path folder) {
    this.command = command;
    this.folder = folder;
  }

  /** Those that there are: for this machine first, then for Windows. */
  static List<CCompiler> installed(Path folder) {
    List<CCompiler> out = new ArrayList<>();
    for (String command : System.getProperty(COMPILERS, DEFAULT_COMPILERS).split(";", -1)) {
      CCompiler compiler = new CCompiler(words(command), folder);
      if (compiler.run(List.of("--version")).succeeded()) {
        out.add(compiler);
      }
    }
    return out;
  }

  String name() {
    return command.get(0);
  }

  /** Which of some headers there are. */
  Set<String> present(Collection<String> headers) {
    Set<String> found = included(headers);
    Set<String> missing = new LinkedHashSet<>(headers);
    missing.removeAll(found);
    if (!missing.isEmpty() && !command.contains("-I") && addFolders(missing)) {
      found = included(headers);
    }
    return found;
  }

  private Set<String> included(Collection<String> headers) {
    StringBuilder text = new StringBuilder();
    for (String header : headers) {
      text.append("#if __has_include(<%s>)\n@%s@\n#endif\n".formatted(header, header));
    }
    ProcessRun run = run(List.of("-E", "-P", write("present.c", text.toString())));
    Set<String> found = new LinkedHashSet<>(headers);
    found.removeIf(header -> !run.output().contains("@" + header + "@"));
    return found;
  }

  /** Looks for the folders of headers that are not on the compiler's own path. */
  private boolean addFolders(Set<String> missing) {
    if (!name().equals("cc")) {
      return false;
    }
    boolean added = false;
    ProcessRun all = ProcessRun.of(folder, List.of("pkg-config", "--list-all"));
    for (String line : all.output().lines().toList()) {
      List<String> ask = List.of("pkg-config", "--cflags-only-I", line.split(" ", 2)[0]);
      List<String> flags = words(ProcessRun.of(folder, ask).output());
      boolean holds =
          flags.stream()
              .map(flag -> Path.of(flag.substring(2)))
              .anyMatch(dir -> missing.stream().anyMatch(h -> Files.exists(dir.resolve(h))));
      if (holds) {
        command.addAll(flags);
        added = true;
      }
    }
    return added;
  }

  /** Checks the types of a C file; what the compiler says of it. */
  String check(String fileName, String text) {
    return run(List.of("-std=gnu17", "-fsyntax-only", "-w", write(fileName, text))).errors();
  }

  private ProcessRun run(List<String> arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    return ProcessRun.of(folder, all);
  }

  private String write(String fileName, String text) {
    try {
      return Files.writeString(folder.resolve(fileName), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(String line) {
    return new ArrayList<>(
        Arrays.stream(line.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList());
  }
}
