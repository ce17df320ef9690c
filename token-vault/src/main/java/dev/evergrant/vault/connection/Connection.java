package dev.evergrant.vault.connection;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.CredentialKind;
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

  /** Whether the broker left the access token's end open, so that it was taken from the catalog. */
  public boolean accessAssumed;

  /** When a probe last found the access token working; null if none has since it was stored. */
  public Instant workedAt;

  /** Until when something of it works: written with every change, for those who count. */
  public Instant usableUntil;

  public ApiKey apiKey;
  public Terminal terminal;
  public Probe probe;

  /** The brokerage accounts behind the tokens; null where the broker has not told them. */
  public Accounts accounts;

  public Instant consentedAt;
  public Instant connectedAt;
  public Instant refreshedAt;
  public Instant createdAt;

  public Due due;

  /** When the sweep looks at it next: the due time, moved on by claims and back-off. */
  public Instant nextAttemptAt;

  /** When the user is to be told that his consent ends; null if never, or if he was told. */
  public Instant noticeAt;

  /** The {@link #consentedAt} whose end its user was told of. */
  public Instant noticedFor;

  /** A random number by which replicas of the sweep keep out of each other's way. */
  public int slot;

  /** The sweep that took it last. */
  public String claim;

  public Instant requestedAt;
  public Instant testRequestedAt;
  public Failures failures;

  /** Who works on it; null once that has ended with a word. */
  public LeaseMark lease;

  /** SHA-256 of the latest lease ids granted on the present version: what they bring is welcome. */
  public List<String> leases = new ArrayList<>();

  /** SHA-256 of the lease id that brought the present version; null after a connect. */
  public String completedBy;

  /** Of the present version's predecessor, the lease ids that did not bring it. */
  public List<String> outrun = new ArrayList<>();

  /**
   * The lease ids of refreshes that were under way when the user left: what they bring is revoked.
   */
  public List<String> awaited = new ArrayList<>();

  /**
   * When the last of these ended; null if none is awaited. The document stays until it is settled.
   */
  public Instant awaitedUntil;

  public Owner contact;
  public List<OutboxEntry> outbox = new ArrayList<>();

  /** Since when there is something to tell; null if there is nothing. */
  public Instant outboxAt;

  /** One that does not exist yet; the slot is a random one of the sweep's. */
  public static Connection fresh(
      UUID id, String userId, String broker, Environment environment, int slot, Instant now) {
    Connection connection = new Connection();
    connection.id = id;
    connection.userId = userId;
    connection.broker = broker;
    connection.environment = environment;
    connection.createdAt = now;
    connection.slot = slot;
    // Greater than those of a document of the same id that was deleted before.
    connection.version = now.toEpochMilli();
    connection.revision = now.toEpochMilli();
    return connection;
  }

  /** What its sealed fields belong to, at the present version. */
  public SealContext sealContext() {
    return new SealContext(id.toString(), userId, broker, version);
  }

  /** Whether the user has left. */
  public boolean isGivenUp() {
    return status == ConnectionStatus.DISCONNECTING || status == ConnectionStatus.DISCONNECTED;
  }

  /** What its sealed key belongs to, at this version of the key. */
  public SealContext keySealContext(long keyVersion) {
    return new SealContext(id.toString(), userId, broker, keyVersion);
  }

  /** What its sealed accounts belong to, at the version that they were sealed at. */
  public SealContext accountsSealContext(long sealedAt) {
    return new SealContext(id.toString(), userId, broker, sealedAt);
  }

  /**
   * Whether its tokens open other accounts than its user had, and he has not said that these are
   * meant: then they are kept alive, and nobody is served them.
   */
  public boolean otherAccount() {
    return accounts != null && accounts.other() != null;
  }

  /** Whether there are tokens that the broker has not rejected. */
  public boolean hasGrant() {
    return oauthTokens != null && oauthTokens.isValid();
  }

  /**
   * What a probe tries: a key or terminal that was never tried, otherwise what a service would get,
   * otherwise a key that did not work; null if there is nothing.
   */
  public CredentialKind toProbe(Instant now) {
    if (apiKey != null && apiKey.testedAt() == null) {
      return CredentialKind.API_KEY;
    }
    if (terminal != null && terminal.reachable() == null) {
      return CredentialKind.TERMINAL;
    }
    if (hasGrant() && !consentEnded(now)) {
      return CredentialKind.OAUTH;
    }
    if (apiKey != null && (apiKey.isValid() || terminal == null)) {
      return CredentialKind.API_KEY;
    }
    return terminal == null ? null : CredentialKind.TERMINAL;
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

  /**
   * The tokens are gone. What the user gave besides keeps the connection; without that, it goes.
   */
  public void forgetTokens(Instant now) {
    oauthTokens = null;
    accounts = null;
    deadlines = null;
    refreshedAt = null;
    workedAt = null;
    noticeAt = null;
    uncertainSince = null;
    failures = null;
    completedBy = null;
    voidLeases();
    ConnectionStatus left = fitting();
    if (left != ConnectionStatus.DISCONNECTED) {
      consentedAt = null;
    }
    become(left, left == ConnectionStatus.NEEDS_RECONNECT ? Cause.ACCESS_REJECTED : null, now);
  }

  /**
   * Brings the state in line with the credentials that are there, unless a revocation is under way.
   *
   * @param cause what to say if it turns out that only the user can go on
   */
  public void settle(Cause cause, Instant now) {
    ConnectionStatus next = fitting();
    if (status != ConnectionStatus.DISCONNECTING && status != next) {
      become(next, next == ConnectionStatus.NEEDS_RECONNECT ? cause : null, now);
    }
  }

  private ConnectionStatus fitting() {
    if (oauthTokens != null) {
      return oauthTokens.isValid() ? ConnectionStatus.CONNECTED : ConnectionStatus.NEEDS_RECONNECT;
    }
    if (terminal != null || apiKey != null && apiKey.isValid()) {
      return ConnectionStatus.CONNECTED;
    }
    return apiKey == null ? ConnectionStatus.DISCONNECTED : ConnectionStatus.NEEDS_RECONNECT;
  }

  /** Gives the connection to this lease alone. */
  public void leaseTo(LeaseMark mark) {
    lease = mark;
    leases.add(mark.idHash());
    if (leases.size() > LEASES_REMEMBERED) {
      leases.remove(0);
    }
  }

  /** Only the user can go on; a rejection after the end of his consent is that end. */
  public void loseGrant(Cause cause, Instant now) {
    Cause why = consentEnded(now) ? Cause.CONSENT_ENDED : cause;
    oauthTokens = oauthTokens.rejected(why, now);
    failures = null;
    lease = null;
    become(ConnectionStatus.NEEDS_RECONNECT, why, now);
  }

  /** The broker does not take the access token any more, so nobody is served it. */
  public void endAccess(Instant now) {
    deadlines = deadlines.with(now, deadlines.idle());
    oauthTokens = oauthTokens.endingAt(now);
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

  /** The user leaves: what the broker issues meanwhile is of use only to be given back. */
  public void awaitWhatIsUnderWay() {
    if (lease != null && lease.kind() == Action.REFRESH) {
      awaited = leases;
      awaitedUntil = lease.until();
    }
  }

  /** Nothing comes any more, or it is of no use. */
  public void awaitNothing() {
    awaited = new ArrayList<>();
    awaitedUntil = null;
  }

  /** Whether nobody needs the document any more. */
  public boolean isOver() {
    return status == ConnectionStatus.DISCONNECTED && outbox.isEmpty() && awaitedUntil == null;
  }

  /** Takes the connection from everybody who may still work on it. */
  public void voidLeases() {
    lease = null;
    leases = new ArrayList<>();
    outrun = new ArrayList<>();
  }

  /** Sets what happens next; null for nothing. */
  public void plan(Due next) {
    due = next;
    nextAttemptAt = next == null ? null : next.at();
  }

  /** Changes the state and puts the event about it into the outbox, in the same write. */
  public void become(ConnectionStatus next, Cause cause, Instant now) {
    // The write that follows makes this the revision.
    outbox.add(new OutboxEntry(revision + 1, next, status, cause, givenAt(), consentEndsAt(), now));
    outboxAt = now;
    status = next;
  }

  /** Something else about it has changed that its user sees: tells its state once more. */
  public void tellAgain(Instant now) {
    become(status, standingCause(), now);
  }

  /** What was said of the present state when it began. */
  private Cause standingCause() {
    if (status == ConnectionStatus.NEEDS_RECONNECT) {
      return oauthTokens == null ? Cause.ACCESS_REJECTED : oauthTokens.lastRefreshError();
    }
    boolean noticed = consentedAt != null && consentedAt.equals(noticedFor);
    return noticed ? Cause.CONSENT_ENDING : null;
  }

  /** When the user last gave us something to work with. */
  private Instant givenAt() {
    if (consentedAt != null) {
      return consentedAt;
    }
    if (apiKey != null) {
      return apiKey.addedAt();
    }
    return terminal == null ? createdAt : terminal.addedAt();
  }
}
