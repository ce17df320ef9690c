package dev.evergrant.notifier.message;

/** Text from outside that is to stand in one line of a mail. */
final class PlainText {

  private PlainText() {}

  /**
   * Without control, format and line-breaking characters (so nothing ends a header or turns the
   * direction of writing), blanks folded, cut to at most {@code longest} characters.
   */
  static String oneLine(String text, int longest) {
    String line =
        text.replaceAll("[\\p{Cc}\\p{Z}]+", " ").replaceAll("[\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]", "");
    return line.codePoints()
        .limit(longest)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }
}
