package dev.forewarn.differential;

import java.util.Map;

/** Class files in memory, by binary name. */
public final class CompiledClasses {
  private final Map<String, byte[]> bytes;

  CompiledClasses(Map<String, byte[]> bytes) {
    this.bytes = bytes;
  }

  /** A loader that defines the classes anew, so that their static fields start afresh. */
  public ClassLoader newLoader() {
    return new ClassLoader(CompiledClasses.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] file = bytes.get(name);
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, file, 0, file.length);
      }
    };
  }
}
