package dev.forewarn.differential;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** A file manager that keeps what the compiler writes in memory. */
final class MemoryOutput extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, ByteArrayOutputStream> files = new HashMap<>();

  MemoryOutput(JavaFileManager manager) {
    super(manager);
  }

  CompiledClasses classes() {
    Map<String, byte[]> classes = new HashMap<>();
    files.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return new CompiledClasses(classes);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    URI uri = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
    return new SimpleJavaFileObject(uri, kind) {
      @Override
      public OutputStream openOutputStream() {
        return files.computeIfAbsent(className, k -> new ByteArrayOutputStream());
      }
    };
  }
}
