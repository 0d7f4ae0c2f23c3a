package dev.forewarn.report;

import com.google.errorprone.BugPattern.SeverityLevel;

/** How bad a finding is; the names that SARIF uses are the lower-case ones. */
public enum Severity {
  ERROR,
  WARNING,
  /** Only where a user has lowered a check: no check of this project starts below a warning. */
  NOTE;

  static Severity of(SeverityLevel level) {
    return switch (level) {
      case ERROR -> ERROR;
      case WARNING -> WARNING;
      case SUGGESTION -> NOTE;
    };
  }

  String sarif() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
