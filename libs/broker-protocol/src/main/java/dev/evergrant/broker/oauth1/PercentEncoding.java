package dev.evergrant.broker.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** How text stands in a base string, a header and a form. */
final class PercentEncoding {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  /** RFC 5849 §3.6: all but unreserved characters, in UTF-8 and upper-case hex; a space is %20. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(UTF_8)) {
      if (octet > 0 && UNRESERVED.indexOf(octet) >= 0) {
        encoded.append((char) octet);
      } else {
        HEX.toHexDigits(encoded.append('%'), octet);
      }
    }
    return encoded.toString();
  }

  /**
   * What stands in a query or an {@code application/x-www-form-urlencoded} body: a plus is a space.
   * A percent sign that begins no escape stands for itself.
   */
  static String decodeForm(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    byte[] encoded = text.getBytes(UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%' && isHex(encoded, i + 1) && isHex(encoded, i + 2)) {
        octets.write(
            Character.digit(encoded[i + 1], 16) << 4 | Character.digit(encoded[i + 2], 16));
        i += 2;
      } else {
        octets.write(encoded[i] == '+' ? ' ' : encoded[i]);
      }
    }
    return octets.toString(UTF_8);
  }

  private static boolean isHex(byte[] text, int at) {
    return at < text.length && HexFormat.isHexDigit(text[at]);
  }
}
