package dev.forewarn.contracts;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Contract files in jars: those that the {@code index} in a folder of their own names. */
final class JarModels {

  private static final String FOLDER = "META-INF/forewarn/models/";
  private static final String INDEX = "index";

  private JarModels() {}

  /**
   * The files of each jar that has any, in the order in which a class loader meets the jars.
   *
   * @throws ContractSyntaxException if a file is wrong, or named but not there, or if a jar that
   *     lists the folder has no index in it
   */
  static List<List<ContractFile>> of(ClassLoader loader) throws IOException {
    List<String> known = new ArrayList<>();
    List<List<ContractFile>> out = new ArrayList<>();
    for (URL index : Collections.list(loader.getResources(FOLDER + INDEX))) {
      known.add(index.toString());
      out.add(jar(index));
    }
    for (URL folder : Collections.list(loader.getResources(FOLDER))) {
      if (!known.contains(folder + INDEX)) {
        throw new ContractSyntaxException(
            folder.toString(), 1, INDEX, "no file in this folder names the models");
      }
    }
    return out;
  }

  private static List<ContractFile> jar(URL index) throws IOException {
    String where = index.toString();
    String folder = where.substring(0, where.length() - INDEX.length());
    List<ContractFile> out = new ArrayList<>();
    String names = read(index);
    int number = 0;
    for (int start = 0; start < names.length(); ) {
      int end = SectionSplitter.endOfLine(names, start);
      String name = names.substring(start, end).strip();
      number++;
      start = end + 1;
      if (name.isEmpty() || name.startsWith("#")) {
        continue;
      }
      String file = folder + name;
      String text;
      try {
        text = read(new URI(file).toURL());
      } catch (FileNotFoundException | URISyntaxException | IllegalArgumentException e) {
        throw new ContractSyntaxException(where, number, name, "no such file beside the index");
      }
      out.add(SectionSplitter.split(file, text));
    }
    return out;
  }

  private static String read(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A cache would keep the jar open for as long as the JVM runs, which may be a build daemon.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      // Unlike the constructor of String, this complains of what is not UTF-8.
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in.readAllBytes()))
          .toString();
    }
  }
}
