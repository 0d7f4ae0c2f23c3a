package dev.forewarn.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.forewarn.testdata.ProjectFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What lands on a user's processor path with the checks. */
final class PackagingTest {

  /** A dependency that is packed into the jar under another name is not seen by users. */
  @Test
  void nothingButTheAnnotationsIsACompileDependency() throws Exception {
    Document pom = parse(ProjectFiles.CHECKS.resolve("pom.xml"));
    Set<String> packedIn = new HashSet<>();
    NodeList includes = pom.getElementsByTagName("include");
    for (int i = 0; i < includes.getLength(); i++) {
      packedIn.add(includes.item(i).getTextContent().strip());
    }
    List<String> visible = new ArrayList<>();
    for (Element dependency : directDependencies(pom)) {
      String scope = text(dependency, "scope", "compile");
      String name = text(dependency, "groupId", "") + ":" + text(dependency, "artifactId", "");
      boolean optional = text(dependency, "optional", "false").equals("true");
      if (!List.of("provided", "test").contains(scope) && !optional && !packedIn.contains(name)) {
        visible.add(name);
      }
    }
    assertEquals(List.of("dev.forewarn:forewarn-annotations"), visible);
  }

  private static List<Element> directDependencies(Document pom) {
    List<Element> found = new ArrayList<>();
    NodeList dependencies = pom.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Node parent = dependencies.item(i).getParentNode().getParentNode();
      if (parent.getNodeName().equals("project")) {
        found.add((Element) dependencies.item(i));
      }
    }
    return found;
  }

  private static String text(Element element, String tag, String otherwise) {
    NodeList children = element.getElementsByTagName(tag);
    return children.getLength() == 0 ? otherwise : children.item(0).getTextContent().strip();
  }

  private static Document parse(Path file) throws Exception {
    byte[] bytes = ProjectFiles.read(file).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }
}
