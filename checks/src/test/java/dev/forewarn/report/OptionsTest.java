package dev.forewarn.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.ErrorProneFlags;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OptionsTest {

  @Test
  void readsAll() {
    Options options =
        Options.of(
            ErrorProneFlags.fromMap(
                Map.of(
                    "Forewarn:Sarif", "a.sarif",
                    "Forewarn:BaseDir", "src",
                    "Forewarn:Models", "one.contracts,two.contracts",
                    "Other:Thing", "x")));
    assertEquals(Optional.of(Path.of("a.sarif")), options.sarif());
    assertEquals(Optional.of(Path.of("src")), options.baseDir());
    assertEquals(List.of(Path.of("one.contracts"), Path.of("two.contracts")), options.models());
    assertEquals(List.of(), options.problems());
  }

  @Test
  void namesTheKnownOptionsForAnUnknownOne() {
    Options options = Options.of(ErrorProneFlags.fromMap(Map.of("Forewarn:Sarfi", "a.sarif")));
    assertEquals(
        List.of("unknown option -XepOpt:Forewarn:Sarfi; there are: Sarif, BaseDir, Models"),
        options.problems());
  }

  @Test
  void refusesAPathThatIsMissing() {
    Options options = Options.of(ErrorProneFlags.fromMap(Map.of("Forewarn:Sarif", "true")));
    assertEquals(
        List.of("option -XepOpt:Forewarn:Sarif=<path> has no path: 'true'"), options.problems());
    assertEquals(Optional.empty(), options.sarif());
  }
}
