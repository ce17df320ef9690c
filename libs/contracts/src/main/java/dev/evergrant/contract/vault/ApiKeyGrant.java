package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import java.util.Arrays;

/** A key that a user made at a broker, with its secret: both go into headers. */
public record ApiKeyGrant(@OnTheWire Secret key, @OnTheWire Secret secret) {

  private static final int LONGEST = 512;

  public ApiKeyGrant {
    fitForHeader("key", key);
    fitForHeader("secret", secret);
  }

  private static void fitForHeader(String field, Secret value) {
    required(field, value);
    byte[] text = value.revealBytes();
    boolean fits = text.length > 0 && text.length <= LONGEST;
    for (byte character : text) {
      fits &= character > ' ' && character < 127;
    }
    Arrays.fill(text, (byte) 0);
    if (!fits) {
      throw new InvalidFieldException(
          field, "must be 1 to " + LONGEST + " visible ASCII characters without spaces");
    }
  }

  @Override
  public String toString() {
    return "ApiKeyGrant[redacted]";
  }
}
