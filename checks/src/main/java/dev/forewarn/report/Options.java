package dev.forewarn.report;

import com.google.errorprone.ErrorProneFlags;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The plugin's own options, {@code -XepOpt:Forewarn:NAME=VALUE}.
 *
 * @param sarif where to write the findings as SARIF when javac ends
 * @param baseDir the folder that file names in SARIF are relative to
 * @param models contract files of the user
 * @param problems one line for each option that cannot be understood
 */
public record Options(
    Optional<Path> sarif, Optional<Path> baseDir, List<Path> models, List<String> problems) {

  private static final String NAMESPACE = "Forewarn:";

  /** The options that exist. */
  public enum Name {
    SARIF("Sarif"),
    BASE_DIR("BaseDir"),
    MODELS("Models");

    private final String spelling;

    Name(String spelling) {
      this.spelling = spelling;
    }

    /** The option as it stands on javac's command line, up to its value. */
    public String flag() {
      return ErrorProneFlags.PREFIX + NAMESPACE + spelling + "=";
    }
  }

  public Options {
    models = List.copyOf(models);
    problems = List.copyOf(problems);
  }

  /** Reads the options, and finds what is wrong with them. */
  public static Options of(ErrorProneFlags flags) {
    List<String> problems = new ArrayList<>();
    for (String key : flags.getFlagsMap().keySet()) {
      if (key.startsWith(NAMESPACE) && !known(key.substring(NAMESPACE.length()))) {
        problems.add(
            "unknown option %s%s; there are: %s"
                .formatted(
                    ErrorProneFlags.PREFIX,
                    key,
                    Arrays.stream(Name.values())
                        .map(name -> name.spelling)
                        .collect(Collectors.joining(", "))));
      }
    }
    return new Options(
        path(flags, Name.SARIF, problems),
        path(flags, Name.BASE_DIR, problems),
        flags.getListOrEmpty(NAMESPACE + Name.MODELS.spelling).stream()
            .map(toPath(Name.MODELS, problems))
            .flatMap(Optional::stream)
            .toList(),
        problems);
  }

  private static boolean known(String spelling) {
    return Arrays.stream(Name.values()).anyMatch(name -> name.spelling.equals(spelling));
  }

  private static Optional<Path> path(ErrorProneFlags flags, Name name, List<String> problems) {
    return flags.get(NAMESPACE + name.spelling).flatMap(toPath(name, problems));
  }

  private static Function<String, Optional<Path>> toPath(Name name, List<String> problems) {
    return value -> {
      try {
        // A bare '-XepOpt:Forewarn:Sarif' has the value 'true', which nobody means as a file.
        if (!value.isBlank() && !value.equals("true")) {
          return Optional.of(Path.of(value));
        }
      } catch (InvalidPathException e) {
        // Said below.
      }
      problems.add("option %s<path> has no path: '%s'".formatted(name.flag(), value));
      return Optional.empty();
    };
  }
}
