package dev.forewarn.constants;

/** The platforms whose C types differ. */
public enum Platform {
  LINUX("Linux"),
  MACOS("macOS"),
  WINDOWS("Windows");

  private final String text;

  Platform(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
