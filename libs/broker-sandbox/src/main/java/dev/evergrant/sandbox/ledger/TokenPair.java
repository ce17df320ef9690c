package dev.evergrant.sandbox.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;

/**
 * A token with its secret, by which a client signs (RFC 5849): a request token, which the user may
 * approve, or an access token.
 */
public final class TokenPair {

  private final String client;
  private final Credential token;
  private final Credential secret;
  private Credential verifier;
  private Credential liveSession;

  TokenPair(String client, Credential token, Credential secret) {
    this.client = client;
    this.token = token;
    this.secret = secret;
  }

  Credential token() {
    return token;
  }

  Kind kind() {
    return token.kind();
  }

  Credential secretIssued() {
    return secret;
  }

  Credential verifier() {
    return verifier;
  }

  /** Id of the grant, which a request token has only when the user approved. */
  public String grantId() {
    return token.grantId();
  }

  /** What it signs with; null where the broker gives no secret along with the token. */
  public String secret() {
    return secret == null ? null : secret.value();
  }

  /** The live session token agreed on last; null where there is none that works. */
  public String liveSession(Instant now) {
    return liveSession != null && liveSession.status(now) == Status.ACTIVE
        ? liveSession.value()
        : null;
  }

  /** Until when that works; null where there is none. */
  public Instant liveSessionEndsAt() {
    return liveSession == null ? null : liveSession.endsAt();
  }

  void agreed(Credential successor) {
    if (liveSession != null) {
      liveSession.become(Status.ROTATED);
    }
    liveSession = successor;
  }

  boolean belongsTo(String broker, String client) {
    return token.broker().equals(broker) && this.client.equals(client);
  }

  /** The grant; null as long as the user did not approve. */
  public Grant grant() {
    return verifier == null ? token.grant() : verifier.grant();
  }

  /** How it stands; a request token goes with the grant that came of it. */
  public Status status(Instant now) {
    Status status = token.status(now);
    return status == Status.ACTIVE && grant() != null && grant().revoked()
        ? Status.REVOKED
        : status;
  }

  void approved(Credential verifier) {
    this.verifier = verifier;
  }

  /** Whether this is what the user was given for approving. */
  public boolean isVerifiedBy(String given) {
    return verifier != null
        && MessageDigest.isEqual(verifier.value().getBytes(UTF_8), given.getBytes(UTF_8));
  }

  /** It has done what it was for. */
  void use() {
    token.become(Status.USED);
    if (secret != null) {
      secret.become(Status.USED);
    }
    if (verifier != null) {
      verifier.become(Status.USED);
    }
  }

  void idleAt(Instant when) {
    token.idleAt(when);
    if (secret != null) {
      secret.idleAt(when);
    }
  }

  /** Without token and secret. */
  @Override
  public String toString() {
    return "TokenPair[" + token + "]";
  }
}
