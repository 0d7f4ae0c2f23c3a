package dev.forewarn.differential;

/**
 * A finding of the analyser.
 *
 * @param path the source file, as it was given
 * @param line the line, counted from 1
 * @param check the name of the check
 * @param message the finding's text
 */
public record ReportedLine(String path, int line, String check, String message) {}
