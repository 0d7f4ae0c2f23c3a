package dev.forewarn.upcalls;

/** Whether a text spells a number. */
final class Texts {

  private Texts() {}

  static boolean isOf(String text, String type) {
    try {
      switch (type) {
        case "int" -> Integer.parseInt(text);
        case "long" -> Long.parseLong(text);
        case "short" -> Short.parseShort(text);
        case "byte" -> Byte.parseByte(text);
        default -> Double.parseDouble(text);
      }
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
