package dev.evergrant.sandbox.ledger;

import java.time.Instant;

/** One value that the sandbox issued, or saw. */
public final class Credential {

  private final Kind kind;
  private final String value;
  private final String broker;
  private final String grantId;
  private final Grant grant;
  private final Instant issuedAt;
  private final Instant endsAt;
  private Status fate = Status.ACTIVE;
  private Instant idleAt;

  /** Something issued under a grant. */
  Credential(Kind kind, String value, Grant grant, Instant issuedAt, Instant endsAt) {
    this(kind, value, grant.broker(), grant.id(), grant, issuedAt, endsAt);
  }

  /** Something seen; there may never be a grant of that id. */
  Credential(
      Kind kind, String value, String broker, String grantId, Instant seenAt, Instant endsAt) {
    this(kind, value, broker, grantId, null, seenAt, endsAt);
  }

  private Credential(
      Kind kind,
      String value,
      String broker,
      String grantId,
      Grant grant,
      Instant issuedAt,
      Instant endsAt) {
    this.kind = kind;
    this.value = value;
    this.broker = broker;
    this.grantId = grantId;
    this.grant = grant;
    this.issuedAt = issuedAt;
    this.endsAt = endsAt;
  }

  Kind kind() {
    return kind;
  }

  /** The broker's id. */
  public String broker() {
    return broker;
  }

  /** Id of the grant that it belongs to, or will; null where it belongs to none. */
  public String grantId() {
    return grantId;
  }

  /** When it ends, whatever becomes of its grant; null for never. */
  public Instant endsAt() {
    return endsAt;
  }

  String value() {
    return value;
  }

  /** The grant it was issued under; null for what was only seen. */
  public Grant grant() {
    return grant;
  }

  /** How it stands now. What became of it by use stays told, also when its time is over. */
  public Status status(Instant now) {
    if (fate != Status.ACTIVE) {
      return fate;
    }
    if (grant != null && grant.revoked()) {
      return Status.REVOKED;
    }
    if (endsAt != null && !now.isBefore(endsAt)) {
      return Status.EXPIRED;
    }
    return idleAt != null && !now.isBefore(idleAt) ? Status.IDLE : Status.ACTIVE;
  }

  void become(Status fate) {
    this.fate = fate;
  }

  /** Says when it falls idle, if it is not used until then. */
  void idleAt(Instant when) {
    idleAt = when;
  }

  Issued tell(Instant now) {
    return new Issued(kind, value, broker, grantId, status(now), issuedAt, endsAt);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "Credential[" + kind + " of grant " + grantId + "]";
  }
}
