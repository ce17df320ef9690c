package dev.evergrant.sandbox.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed JSON Web Token in its compact form (RFC 7515 §3.1), taken apart and not yet believed.
 */
public final class CompactJws {

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

  private final JsonNode header;
  private final JsonNode claims;
  private final byte[] signed;
  private final byte[] signature;

  private CompactJws(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
    this.header = header;
    this.claims = claims;
    this.signed = signed;
    this.signature = signature;
  }

  /** The token that a text is; null where it is none. */
  public static CompactJws read(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    try {
      return new CompactJws(
          json(parts.group(1)),
          json(parts.group(2)),
          text.substring(0, parts.end(2)).getBytes(US_ASCII),
          Base64.getUrlDecoder().decode(parts.group(3)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static JsonNode json(String part) {
    return Json.object(new String(Base64.getUrlDecoder().decode(part), UTF_8));
  }

  /** Its header; empty where that is no object. */
  public JsonNode header() {
    return header;
  }

  /** Its claims; empty where those are no object. */
  public JsonNode claims() {
    return claims;
  }

  /** What the signature is about (RFC 7515 §5.1). */
  public byte[] signed() {
    return signed.clone();
  }

  /** The signature. */
  public byte[] signature() {
    return signature.clone();
  }

  /** Without anything of it. */
  @Override
  public String toString() {
    return "CompactJws[redacted]";
  }
}
