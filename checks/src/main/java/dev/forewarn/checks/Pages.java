package dev.forewarn.checks;

/** Where the pages of the checks are. */
final class Pages {

  /** The folder that holds them, with a slash at its end. */
  static final String URL = "https://github.com/forewarn/forewarn/blob/main/checks/docs/";

  private Pages() {}
}
