package dev.forewarn.differential.ownership;

import dev.forewarn.differential.Prepared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Random programs that own something native, with the truth about them. */
public final class OwnershipPrograms {
  private OwnershipPrograms() {}

  /** The programs of this seed. */
  public static List<Prepared> round(long seed, int count) {
    OwnershipGenerator generator = new OwnershipGenerator(seed);
    return new HeapExecution()
        .prepare(IntStream.range(0, count).mapToObj(generator::program).toList());
  }

  /** The names of all features that programs are made of. */
  public static Set<String> features() {
    return OwnershipGenerator.features();
  }

  /** Writes the model of the libraries that the programs call. */
  public static Path model(Path folder) throws IOException {
    return Files.writeString(folder.resolve("zone.contracts"), Library.MODEL);
  }
}
