package dev.forewarn.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that come with this library. Those of C libraries have a folder of their own, so that
 * neither kind is read where only the other is needed.
 */
final class ShippedFiles {

  /** The resource that names the files, one a line. */
  private static final String INDEX = "index";

  static final String LIBRARIES = "c/";
  static final String ENDING = ".contracts";

  private ShippedFiles() {}

  static List<Section> classes() {
    List<Section> out = new ArrayList<>();
    for (ContractFile file : files(false)) {
      out.addAll(file.classes());
    }
    return out;
  }

  static List<LibrarySection> libraries() {
    List<LibrarySection> out = new ArrayList<>();
    for (ContractFile file : files(true)) {
      out.addAll(file.libraries());
    }
    return out;
  }

  /** A file of libraries; its name has neither folder nor ending. */
  static ShippedLibrary library(String name) {
    String file = LIBRARIES.concat(name).concat(ENDING);
    return new ShippedLibrary(file, read(file));
  }

  static List<ContractFile> files(boolean ofLibraries) {
    List<ContractFile> out = new ArrayList<>();
    String index = read(INDEX);
    for (int start = 0; start < index.length(); ) {
      int end = SectionSplitter.endOfLine(index, start);
      String file = index.substring(start, end);
      if (file.startsWith(LIBRARIES) == ofLibraries) {
        out.add(SectionSplitter.split(file, read(file)));
      }
      start = end + 1;
    }
    return out;
  }

  static String read(String resource) {
    try (InputStream in = ShippedFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no contract file " + resource + " in this library");
      }
      // A test sees to it that there is nothing but ASCII, which takes no time to decode so.
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the contract file " + resource, e);
    }
  }
}
