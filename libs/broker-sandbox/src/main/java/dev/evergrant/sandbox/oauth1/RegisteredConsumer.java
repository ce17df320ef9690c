package dev.evergrant.sandbox.oauth1;

/**
 * An app as it is registered at a broker with OAuth 1.0a.
 *
 * @param key not blank
 * @param secret not blank
 * @param callback where users are sent back to; null where they type a verifier instead
 */
public record RegisteredConsumer(String key, String secret, String callback) {

  public RegisteredConsumer {
    if (key.isBlank() || secret.isBlank()) {
      throw new IllegalArgumentException("An app needs a key and a secret");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "RegisteredConsumer[" + key + ", secret redacted, " + callback + "]";
  }
}
