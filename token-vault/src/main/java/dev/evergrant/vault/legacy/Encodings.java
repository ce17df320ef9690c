package dev.evergrant.vault.legacy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;

/** The ways in which bytes were written as text. */
final class Encodings {

  private Encodings() {}

  /** The bytes that the text may stand for: as hex, as base64, as base64url; none if it is none. */
  static Stream<byte[]> of(String text) {
    return Stream.<Decoder>of(
            HexFormat.of()::parseHex, Base64.getDecoder()::decode, Base64.getUrlDecoder()::decode)
        .flatMap(decoder -> decode(decoder, text));
  }

  private static Stream<byte[]> decode(Decoder decoder, String text) {
    try {
      return Stream.of(decoder.decode(text));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private interface Decoder {
    byte[] decode(String text);
  }
}
