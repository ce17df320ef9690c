package dev.evergrant.notifier.message;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that is safe to stand in a header and an SMTP command: one address in ASCII
 * without a display name, comments, quotes, blanks or control characters. Addresses that RFC 5322
 * and RFC 6531 would allow beyond that are not accepted.
 */
public record MailAddress(String value) {

  private static final int LONGEST = 254; // RFC 5321 §4.5.3.1.3
  private static final Pattern SAFE =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");

  public MailAddress {
    if (value == null || value.length() > LONGEST || !SAFE.matcher(value).matches()) {
      throw new IllegalArgumentException("Not an address that mail can go to");
    }
  }

  /** The address, its domain in ASCII (RFC 5890), or none if this is no address or null. */
  public static Optional<MailAddress> of(String text) {
    try {
      int at = text == null ? -1 : text.lastIndexOf('@');
      return at < 0
          ? Optional.empty()
          : Optional.of(
              new MailAddress(text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "MailAddress[redacted]";
  }
}
