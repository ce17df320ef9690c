package dev.evergrant.sandbox.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A user's consent and all that came of it: one code, and a family of tokens. It ends when its time
 * is over, whatever is refreshed, or when it is revoked.
 */
public final class Grant {

  private final Approval approval;
  private final Instant consentedAt;
  private final FaultCount faults = new FaultCount();
  private Instant exchangedAt;
  private Instant refreshedAt;
  private Instant revokedAt;
  private boolean opened;
  private long refreshes;
  private long reuseDetected;
  private long codeReplays;

  Grant(Approval approval, Instant consentedAt) {
    this.approval = approval;
    this.consentedAt = consentedAt;
  }

  /** A UUID. */
  public String id() {
    return approval.grant();
  }

  /** The broker's id. */
  public String broker() {
    return approval.broker();
  }

  /** The client id that it was given to. */
  String client() {
    return approval.client();
  }

  /** Whether it was given to this client at this broker. */
  public boolean belongsTo(String broker, String client) {
    return approval.broker().equals(broker) && approval.client().equals(client);
  }

  /** Where the user was sent back to with the code. */
  public String redirectUri() {
    return approval.redirectUri();
  }

  /** The PKCE challenge, or null where the client gave none. */
  public String challenge() {
    return approval.challenge();
  }

  /** The broker's own ids of the accounts that the user gave access to. */
  public List<String> accounts() {
    return approval.accounts();
  }

  /** What the client asked for; null for nothing in particular. */
  public String scope() {
    return approval.scope();
  }

  /** The user's name at the broker; null where the client is not told. */
  public String user() {
    return approval.user();
  }

  /** When the user's consent ends; null where it holds until it is revoked. */
  public Instant endsAt() {
    return approval.endsAt();
  }

  boolean revoked() {
    return revokedAt != null;
  }

  void exchanged(Instant at) {
    exchangedAt = at;
  }

  void refreshed(Instant at) {
    refreshedAt = at;
    refreshes++;
  }

  /** A session was opened under it; from the second on, each takes the place of one before. */
  void opened(Instant at) {
    if (opened) {
      refreshed(at);
    }
    opened = true;
  }

  /** The first revocation counts. */
  void revoke(Instant at) {
    if (revokedAt == null) {
      revokedAt = at;
    }
  }

  void codeReplayed(Instant at) {
    codeReplays++;
    revoke(at);
  }

  void reuseDetected(Instant at) {
    reuseDetected++;
    revoke(at);
  }

  FaultCount faults() {
    return faults;
  }

  /** How it stands. */
  public Status status(Instant now) {
    if (revoked()) {
      return Status.REVOKED;
    }
    return endsAt() != null && !now.isBefore(endsAt()) ? Status.EXPIRED : Status.ACTIVE;
  }

  Summary tell(Instant now) {
    return new Summary(
        id(),
        broker(),
        client(),
        user(),
        accounts(),
        status(now),
        consentedAt,
        endsAt(),
        exchangedAt,
        refreshedAt,
        revokedAt,
        refreshes,
        reuseDetected,
        codeReplays,
        faults.tell());
  }

  /**
   * A grant as it stood when somebody asked. Times are null where it did not happen, or never will.
   *
   * @param user the user's name at the broker, null where the client is not told
   * @param refreshes how many times it was refreshed, or a session replaced
   * @param reuseDetected how many times a refresh token came that had been rotated before
   * @param codeReplays how many times its code came again
   * @param faults how often which fault happened to its calls, because a test asked for it
   */
  public record Summary(
      String grant,
      String broker,
      String client,
      String user,
      List<String> accounts,
      Status status,
      Instant consentedAt,
      Instant endsAt,
      Instant exchangedAt,
      Instant refreshedAt,
      Instant revokedAt,
      long refreshes,
      long reuseDetected,
      long codeReplays,
      Map<String, Long> faults) {}
}
