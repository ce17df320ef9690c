package dev.evergrant.sandbox.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Everything the sandbox issued and saw, of every broker: nothing is ever forgotten. Whatever
 * happens is an entry that is applied and appended to the journal, so a restart arrives where the
 * last run ended. To be used by one thread, the event loop.
 */
public final class Ledger implements AutoCloseable {

  private final InstantSource clock;
  private final Books books = new Books();
  private final TokenPairs pairs = new TokenPairs(books, this::now, this::record);
  private final Journal journal;

  private Ledger(InstantSource clock, Path path) throws IOException {
    this.clock = clock;
    this.journal = path == null ? null : Journal.open(path, entry -> entry.applyTo(books));
  }

  /**
   * Opens the ledger.
   *
   * @param path its journal; null to keep it in memory only
   * @throws IOException with a message that says which file, and which line of it, is wrong
   */
  public static Ledger open(InstantSource clock, Path path) throws IOException {
    return new Ledger(clock, path);
  }

  /**
   * Notes what a client sent when it asked for consent; null values are skipped.
   *
   * @param grantId the grant that there will be if the user approves
   * @param until when the question ends
   */
  public void asked(String broker, String grantId, String state, String challenge, Instant until) {
    if (state != null) {
      record(new Entry.Saw(now(), Kind.STATE, state, broker, grantId, until));
    }
    if (challenge != null) {
      record(new Entry.Saw(now(), Kind.CHALLENGE, challenge, broker, grantId, until));
    }
  }

  /**
   * Notes a PKCE verifier or a signed statement, right or wrong.
   *
   * @param grantId null where it belongs to no grant, or nobody knows to which
   */
  public void presented(Kind kind, String broker, String grantId, String value) {
    record(new Entry.Saw(now(), kind, value, broker, grantId, null));
  }

  /** The user approved: from now on there is a grant, and a code for it. */
  public void approve(Approval approval) {
    record(new Entry.Approved(now(), approval));
  }

  /** The user refused. */
  public void deny(String grantId) {
    record(new Entry.Denied(now(), grantId));
  }

  /** The code, access token or refresh token of this value; null where it was never issued. */
  public Credential find(Kind kind, String value) {
    Credential credential = books.find(value);
    return credential != null && credential.kind() == kind ? credential : null;
  }

  /** Uses the code up without giving anything for it. */
  public void spend(Credential code) {
    record(new Entry.CodeSpent(now(), code.value()));
  }

  /** Uses the code up and gives tokens for it; the refresh token may be null. */
  public void exchange(
      Credential code, String accessToken, Instant accessEndsAt, String refreshToken) {
    record(new Entry.Exchanged(now(), code.value(), accessToken, accessEndsAt, refreshToken));
  }

  /**
   * Gives an access token for the refresh token; older ones live on until their end.
   *
   * @param successor takes the refresh token's place; null where that one goes on working
   */
  public void refresh(
      Credential refreshToken, String accessToken, Instant accessEndsAt, String successor) {
    record(new Entry.Refreshed(now(), refreshToken.value(), accessToken, accessEndsAt, successor));
  }

  /** Gives a client an access token of its own. */
  public void giveClientToken(String broker, String token, Instant endsAt) {
    record(new Entry.ClientTokenGiven(now(), broker, token, endsAt));
  }

  /** Opens a session under a grant; those before live on until their end. */
  public void openSession(Grant grant, String token, Instant endsAt) {
    record(new Entry.SessionOpened(now(), grant.id(), token, endsAt));
  }

  /** The last grant of the user of this name at a broker; null where there never was one. */
  public Grant grantOfUser(String broker, String user) {
    return books.grantOfUser(broker, user);
  }

  /** A used code or rotated refresh token came again: it is counted, and its grant revoked. */
  public void replayed(Credential credential) {
    record(new Entry.Replayed(now(), credential.value()));
  }

  /**
   * Revokes what the value stands for: of an access or session token the token alone, of a code, a
   * refresh token or a token with a secret the whole grant (RFC 7009 §2.1), of an API key both
   * halves.
   *
   * @return false where the value was never issued
   */
  public boolean revokeToken(String value) {
    Credential credential = books.find(value);
    if (credential == null) {
      return false;
    }
    record(
        credential.grant() == null || standsAlone(credential)
            ? new Entry.AccessRevoked(now(), value)
            : new Entry.GrantRevoked(now(), credential.grant().id()));
    return true;
  }

  private boolean standsAlone(Credential credential) {
    return switch (credential.kind()) {
      case SESSION_TOKEN, LIVE_SESSION_TOKEN -> true;
      case ACCESS_TOKEN -> books.pair(credential.value()) == null;
      default -> false;
    };
  }

  /**
   * Revokes a grant with all its tokens.
   *
   * @return false where there is no such grant
   */
  public boolean revokeGrant(String grantId) {
    if (books.grant(grantId) == null) {
      return false;
    }
    record(new Entry.GrantRevoked(now(), grantId));
    return true;
  }

  /** Revokes every grant of a broker that is not revoked yet, and says how many those were. */
  public int revokeBroker(String broker) {
    List<Grant> standing =
        books.grants().stream()
            .filter(grant -> grant.broker().equals(broker) && !grant.revoked())
            .toList();
    standing.forEach(grant -> revokeGrant(grant.id()));
    return standing.size();
  }

  /**
   * Gives the owner of an account a key for it.
   *
   * @param account the broker's own id of the account
   */
  public void giveApiKey(String broker, String account, String key, String secret) {
    record(new Entry.ApiKeyGiven(now(), broker, account, key, secret));
  }

  /** The API key that both together are; null where they are none, or do not work any more. */
  public ApiKey findApiKey(String broker, String key, String secret) {
    ApiKey found = books.apiKey(key);
    return found != null && found.isOf(broker) && found.opensWith(secret, now()) ? found : null;
  }

  /** Turns something on or off. */
  public void turn(Switch what, boolean on) {
    record(new Entry.Switched(now(), what.broker(), what.name(), on));
  }

  /** Whether it is on. */
  public boolean isOn(Switch what) {
    return books.isOn(what);
  }

  /**
   * A call went wrong because somebody asked for it.
   *
   * @param grantId null where the call belongs to none
   * @param fault what went wrong
   */
  public void faulted(String broker, String grantId, String fault) {
    record(new Entry.Faulted(now(), broker, grantId, fault));
  }

  /**
   * A refresh token did not reach the client: it is void, and the one before it works again.
   *
   * @param before null for the first one of a grant
   */
  public void withheld(String refreshToken, String before) {
    record(new Entry.Withheld(now(), refreshToken, before));
  }

  /** Faults of calls that belong to no grant: by broker, how often each happened. */
  public Map<String, Map<String, Long>> strayFaults() {
    return books.strayFaults();
  }

  /** The grant that a code or token belongs to, or will; null where the value is unknown. */
  public String grantIdOf(String value) {
    Credential credential = books.find(value);
    return credential == null ? null : credential.grantId();
  }

  /** Whether a broker has a grant of this id. */
  public boolean hasGrant(String broker, String grantId) {
    Grant grant = books.grant(grantId);
    return grant != null && grant.broker().equals(broker);
  }

  /** The side of it that has tokens with secrets. */
  public TokenPairs pairs() {
    return pairs;
  }

  /** Everything ever issued or seen, oldest first. */
  public List<Issued> issued() {
    Instant now = now();
    return books.all().stream().map(credential -> credential.tell(now)).toList();
  }

  /** Every grant there ever was, oldest first. */
  public List<Grant.Summary> grants() {
    Instant now = now();
    return books.grants().stream().map(grant -> grant.tell(now)).toList();
  }

  private Instant now() {
    return clock.instant();
  }

  private void record(Entry entry) {
    entry.applyTo(books);
    if (journal != null) {
      journal.append(entry);
    }
  }

  /** Returns when the journal is written. */
  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }
}
