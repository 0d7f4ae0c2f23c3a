package dev.forewarn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MavenProjectTest {

  @TempDir Path dir;

  @Test
  void readsFoldersModulesAndOptions() throws Exception {
    Samples.write(
        dir,
        "pom.xml",
        pom(
            """
            <packaging>pom</packaging>
            <modules><module>one</module><module>two</module></modules>
            <build><pluginManagement><plugins><plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <configuration><compilerArgs>
                <arg>-Xlint:all</arg>
                <arg>--add-exports</arg><arg>java.base/sun.nio.ch=ALL-UNNAMED</arg>
                <arg>-J--add-exports=java.base/sun.security.util=ALL-UNNAMED</arg>
                <arg>--add-modules=java.sql</arg>
              </compilerArgs></configuration>
            </plugin></plugins></pluginManagement></build>
            """));
    Samples.write(dir, "one/pom.xml", pom(""));
    Samples.write(dir, "one/src/main/java/A.java", "class A {}");
    Samples.write(dir, "one/src/test/java/ATest.java", "class ATest {}");
    Samples.write(dir, "one/target/generated-sources/annotations/G.java", "class G {}");
    Samples.write(
        dir,
        "two/pom.xml",
        pom(
            """
            <properties><code>java</code></properties>
            <build>
              <sourceDirectory>${project.basedir}/${code}</sourceDirectory>
              <plugins><plugin>
                <artifactId>build-helper-maven-plugin</artifactId>
                <executions><execution><configuration>
                  <sources><source>more</source></sources>
                </configuration></execution></executions>
              </plugin></plugins>
            </build>
            """));
    Samples.write(dir, "two/java/B.java", "class B {}");
    Samples.write(dir, "two/more/C.java", "class C {}");

    MavenProject project = MavenProject.read(dir);

    assertEquals(
        Set.of(
            dir.resolve("one/src/main/java"),
            dir.resolve("one/target/generated-sources/annotations"),
            dir.resolve("two/java"),
            dir.resolve("two/more")),
        Set.copyOf(project.sourceRoots().stream().map(Path::normalize).toList()));
    assertEquals(
        List.of("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED", "--add-modules=java.sql"),
        project.javacOptions());
  }

  @Test
  void takesTheClassPathFromMaven() throws IOException {
    Samples.write(
        dir,
        "pom.xml",
        pom(
            """
            <dependencies><dependency>
              <groupId>org.jspecify</groupId>
              <artifactId>jspecify</artifactId>
              <version>1.0.0</version>
            </dependency></dependencies>
            """));
    Samples.write(
        dir,
        "src/main/java/UsedAfterClose.java",
        Samples.USED_AFTER_CLOSE.replace(
            "class Used", "@org.jspecify.annotations.NullMarked class Used"));
    CommandRun run = CommandRun.of("check", dir);
    assertEquals(1, run.code(), run::toString);
    assertTrue(run.out().contains("UsedAfterClose.java:9: error: "), run.out());
  }

  @Test
  void saysWhatMavenSays() throws IOException {
    Samples.write(
        dir,
        "pom.xml",
        pom(
            """
            <dependencies><dependency>
              <groupId>org.jspecify</groupId>
              <artifactId>jspecify</artifactId>
            </dependency></dependencies>
            """));
    Samples.write(dir, "src/main/java/Clean.java", Samples.CLEAN);
    CommandRun.of("check", dir)
        .assertFailedWith(
            "Maven could not tell the class path of %s: 'dependencies.dependency.version' for"
                .formatted(dir));
  }

  private static String pom(String rest) {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>sample</groupId>
      <artifactId>sample</artifactId>
      <version>1</version>
      %s
    </project>
    """
        .formatted(rest);
  }
}
