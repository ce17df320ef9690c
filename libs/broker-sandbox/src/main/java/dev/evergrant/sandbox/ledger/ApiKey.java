package dev.evergrant.sandbox.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;

/** A key for one account, with its secret; it belongs to no grant, and holds until revoked. */
public final class ApiKey {

  private final String broker;
  private final String account;
  private final Credential key;
  private final Credential secret;

  ApiKey(String broker, String account, String key, String secret, Instant at) {
    this.broker = broker;
    this.account = account;
    this.key = new Credential(Kind.API_KEY, key, broker, null, at, null);
    this.secret = new Credential(Kind.API_SECRET, secret, broker, null, at, null);
  }

  String key() {
    return key.value();
  }

  Credential keyIssued() {
    return key;
  }

  Credential secretIssued() {
    return secret;
  }

  /** The broker's own id of the account that it opens. */
  public String account() {
    return account;
  }

  boolean isOf(String broker) {
    return this.broker.equals(broker);
  }

  /** Whether this is its secret, and neither half of it is revoked. */
  boolean opensWith(String given, Instant now) {
    return MessageDigest.isEqual(secret.value().getBytes(UTF_8), given.getBytes(UTF_8))
        && key.status(now) == Status.ACTIVE
        && secret.status(now) == Status.ACTIVE;
  }

  /** Without key and secret. */
  @Override
  public String toString() {
    return "ApiKey[of account " + account + "]";
  }
}
