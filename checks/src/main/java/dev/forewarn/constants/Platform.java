package dev.forewarn.constants;

import java.util.List;

/** The platforms whose C types differ. */
public enum Platform {
  LINUX("Linux"),
  MACOS("macOS"),
  WINDOWS("Windows");

  private final String text;

  Platform(String text) {
    this.text = text;
  }

  /**
   * Whether what fails on some platforms only is worth a word: what works on Windows alone is made
   * for Windows, but what works elsewhere is next to never made for one of the others alone.
   */
  public static boolean matters(List<Platform> failing) {
    return failing.isEmpty() || failing.equals(List.of(WINDOWS));
  }

  @Override
  public String toString() {
    return text;
  }
}
