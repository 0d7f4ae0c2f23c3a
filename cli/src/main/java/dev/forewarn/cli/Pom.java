package dev.forewarn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The little that is read of a pom. */
final class Pom {

  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

  private final Element project;

  private Pom(Element project) {
    this.project = project;
  }

  static Pom read(Path file) throws CannotRun {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new Pom(builder.parse(file.toFile()).getDocumentElement());
    } catch (SAXException | IOException e) {
      throw new CannotRun("cannot read " + file + ": " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new AssertionError("every JDK has these features", e);
    }
  }

  List<Element> modules() {
    return child(project, "modules").map(list -> children(list, "module")).orElse(List.of());
  }

  Optional<String> sourceDirectory() {
    return child(project, "build")
        .flatMap(build -> child(build, "sourceDirectory"))
        .map(this::text);
  }

  /** What build-helper-maven-plugin adds. */
  List<String> extraSourceDirectories() {
    return plugins("build-helper-maven-plugin").stream()
        .flatMap(plugin -> below(plugin, "sources").stream())
        .flatMap(sources -> children(sources, "source").stream())
        .map(this::text)
        .toList();
  }

  /** The arguments that maven-compiler-plugin passes to javac. */
  List<String> compilerArguments() {
    return plugins("maven-compiler-plugin").stream()
        .flatMap(plugin -> below(plugin, "compilerArgs").stream())
        .flatMap(list -> children(list, "*").stream())
        .map(this::text)
        .toList();
  }

  private List<Element> plugins(String artifactId) {
    return below(project, "plugin").stream()
        .filter(plugin -> child(plugin, "artifactId").map(this::text).orElse("").equals(artifactId))
        .toList();
  }

  private String text(Element element) {
    Matcher matcher = PROPERTY.matcher(element.getTextContent().strip());
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(property(found.group(1)).orElse(found.group())));
  }

  private Optional<String> property(String name) {
    return switch (name) {
      case "basedir", "project.basedir" -> Optional.of(".");
      case "project.build.directory" -> Optional.of("target");
      default ->
          child(project, "properties")
              .flatMap(properties -> child(properties, name))
              .map(element -> element.getTextContent().strip());
    };
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent, name).stream().findFirst();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element
          && (name.equals("*") || element.getTagName().equals(name))) {
        found.add(element);
      }
    }
    return found;
  }

  private static List<Element> below(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    var nodes = parent.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }
}
