package dev.forewarn.contracts;

import dev.forewarn.bindings.MethodKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads contract files; {@code contracts/README.md} states the grammar.
 *
 * <p>A line that speaks of every overload of a name is kept under the parameters {@code *}.
 */
public final class ContractParser {

  private ContractParser() {}

  /**
   * Reads a whole file.
   *
   * @param file its name, for messages
   * @throws ContractSyntaxException if any line is wrong; nothing of the file is used then
   */
  public static Map<MethodKey, Contract> parse(String file, String text) {
    Map<MethodKey, Contract> contracts = new LinkedHashMap<>();
    for (Section section : byOwner(SectionSplitter.split(file, text).classes()).values()) {
      for (ContractLine line : section.lines()) {
        contracts.put(line.method(), line.contract());
      }
    }
    return contracts;
  }

  /**
   * Sections by the class that they speak of, in order.
   *
   * @throws ContractSyntaxException if two speak of the same class
   */
  static Map<String, Section> byOwner(List<Section> sections) {
    Map<String, Section> byOwner = new LinkedHashMap<>();
    for (Section section : sections) {
      Section earlier = byOwner.putIfAbsent(section.owner(), section);
      if (earlier != null) {
        String where = earlier.file() + ":" + earlier.firstLine();
        throw new ContractSyntaxException(
            section.file(),
            section.firstLine(),
            section.owner(),
            "class given twice, first at " + where);
      }
    }
    return byOwner;
  }
}
