package dev.forewarn.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Identifies findings from one run to the next when lines have moved: by check, enclosing method
 * and, where a method has several, their order. Findings must be asked for in the order of their
 * places.
 */
final class Fingerprints {

  /** The only fingerprint that GitHub compares. */
  static final String KEY = "primaryLocationLineHash";

  private final Map<String, Integer> seen = new HashMap<>();

  String of(Finding finding) {
    String identity = finding.check() + "\n" + finding.enclosing();
    int ordinal = seen.merge(identity, 1, Integer::sum);
    return hash(identity) + ":" + ordinal;
  }

  private static String hash(String identity) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
