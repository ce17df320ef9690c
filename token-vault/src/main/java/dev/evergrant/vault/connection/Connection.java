package dev.evergrant.vault.connection;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.vault.encryption.SealContext;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One user's permission at one broker: a document that is read, changed in memory and written back
 * if nobody else was faster ({@link Connections#change}).
 *
 * <p>{@link #version} moves with the token set and fences it; {@link #revision} moves with every
 * change and numbers the events. Both start from the clock, so they also grow over a disconnect
 * that deleted the document.
 */
@MongoEntity(collection = "connections")
public class Connection {

  private static final int LEASES_REMEMBERED = 8;

  @BsonId public UUID id;
  public String userId;
  public String broker;
  public Environment environment;

  public ConnectionStatus status;

  /** Set while nobody knows whether the broker processed the last refresh. */
  public Instant uncertainSince;

  public long revision;
  public long version;

  public OauthTokens oauthTokens;
  public Deadlines deadlines;
  public Instant consentedAt;
  public Instant connectedAt;
  public Instant refreshedAt;
  public Instant createdAt;

  public Due due;

  /** When the sweep looks at it next: the due time, moved on by claims and back-off. */
  public Instant nextAttemptAt;

  /** A random number by which replicas of the sweep keep out of each other's way. */
  public int slot;

  /** The sweep that took it last. */
  public String claim;

  public Instant requestedAt;
  public Failures failures;

  /** Who works on it; null once that has ended with a word. */
  public LeaseMark lease;

  /** SHA-256 of the latest lease ids granted on the present version: what they bring is welcome. */
  public List<String> leases = new ArrayList<>();

  /** SHA-256 of the lease id that brought the present version; null after a connect. */
  public String completedBy;

  public Owner contact;
  public List<OutboxEntry> outbox = new ArrayList<>();

  /** Since when there is something to tell; null if there is nothing. */
  public Instant outboxAt;

  /** What its sealed fields belong to, at the present version. */
  public SealContext sealContext() {
    return new SealContext(id.toString(), userId, broker, version);
  }

  /** Whether the user has left. */
  public boolean isGivenUp() {
    return status == ConnectionStatus.DISCONNECTING || status == ConnectionStatus.DISCONNECTED;
  }

  /** When only the user can go on; null if that is not known to come. */
  public Instant consentEndsAt() {
    return deadlines == null ? null : deadlines.consent();
  }

  /** Whether the time for which the user consented is over. */
  public boolean consentEnded(Instant now) {
    Instant end = consentEndsAt();
    return end != null && !now.isBefore(end);
  }

  /** Gives the connection to this lease alone. */
  public void leaseTo(LeaseMark mark) {
    lease = mark;
    leases.add(mark.idHash());
    if (leases.size() > LEASES_REMEMBERED) {
      leases.remove(0);
    }
  }

  /** From this time on nobody knows whether the broker has replaced the refresh token. */
  public void doubt(Instant since) {
    if (uncertainSince == null) {
      uncertainSince = since;
    }
  }

  /** Leaves it alone until then, if it would come up again earlier. */
  public void comeBackAfter(Instant earliest) {
    if (nextAttemptAt != null && nextAttemptAt.isBefore(earliest)) {
      nextAttemptAt = earliest;
    }
  }

  /** Takes the connection from everybody who may still work on it. */
  public void voidLeases() {
    lease = null;
    leases = new ArrayList<>();
  }

  /** Sets what happens next; null for nothing. */
  public void plan(Due next) {
    due = next;
    nextAttemptAt = next == null ? null : next.at();
  }

  /** Changes the state and puts the event about it into the outbox, in the same write. */
  public void become(ConnectionStatus next, Cause cause, Instant now) {
    // The write that follows makes this the revision.
    outbox.add(
        new OutboxEntry(revision + 1, next, status, cause, consentedAt, consentEndsAt(), now));
    outboxAt = now;
    status = next;
  }
}
