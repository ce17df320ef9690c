package dev.evergrant.sandbox.ledger;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The ledger's side that has tokens with secrets (RFC 5849), and what was signed with them. */
public final class TokenPairs {

  private final Books books;
  private final Supplier<Instant> now;
  private final Consumer<Entry> record;

  TokenPairs(Books books, Supplier<Instant> now, Consumer<Entry> record) {
    this.books = books;
    this.now = now;
    this.record = record;
  }

  /**
   * Gives a client a request token.
   *
   * @param grantId the grant that there will be if the user approves
   * @param secret null where the broker gives none with it
   */
  public void giveRequestToken(
      String broker, String client, String grantId, String token, String secret, Instant endsAt) {
    record.accept(
        new Entry.RequestTokenGiven(now.get(), broker, client, grantId, token, secret, endsAt));
  }

  /** The pair of this kind that this client has at this broker; null where it has none. */
  public TokenPair find(Kind kind, String broker, String client, String token) {
    TokenPair pair = books.pair(token);
    return pair != null && pair.kind() == kind && pair.belongsTo(broker, client) ? pair : null;
  }

  /** The user approved: from now on there is a grant, and a verifier for the request token. */
  public void approve(TokenPair requestToken, Approval approval, String verifier) {
    record.accept(new Entry.Verified(now.get(), requestToken.token().value(), approval, verifier));
  }

  /** The user refused: the request token is good for nothing any more. */
  public void deny(TokenPair requestToken) {
    record.accept(new Entry.RequestTokenRefused(now.get(), requestToken.token().value()));
  }

  /**
   * Uses the request token and its verifier up, and gives an access token for them.
   *
   * @param idleAt when it falls idle if it is not used until then; null for never
   */
  public void exchange(TokenPair requestToken, String token, String secret, Instant idleAt) {
    record.accept(
        new Entry.PairExchanged(
            now.get(), requestToken.token().value(), token, secret, null, idleAt));
  }

  /**
   * The same for an access token that never falls idle and whose secret is sent encrypted.
   *
   * @param encrypted the secret as it is sent
   */
  public void exchangeEncrypted(
      TokenPair requestToken, String token, String secret, String encrypted) {
    record.accept(
        new Entry.PairExchanged(
            now.get(), requestToken.token().value(), token, secret, encrypted, null));
  }

  /** Client and broker agreed on what the client signs with from now on, in place of another. */
  public void agree(TokenPair accessToken, String liveSessionToken, Instant endsAt) {
    record.accept(
        new Entry.LiveSessionAgreed(
            now.get(), accessToken.token().value(), liveSessionToken, endsAt));
  }

  /** The access token was used, which puts off its falling idle. */
  public void use(TokenPair accessToken, Instant idleAt) {
    record.accept(new Entry.Used(now.get(), accessToken.token().value(), idleAt));
  }

  /** The access token was renewed, idle or not. */
  public void renew(TokenPair accessToken, Instant idleAt) {
    record.accept(new Entry.Renewed(now.get(), accessToken.token().value(), idleAt));
  }

  /**
   * Notes that a nonce was used.
   *
   * @param nonce with whatever it must be unique together with
   * @param until when it need not be remembered any more
   * @return false where it had been used before
   */
  public boolean useNonce(String nonce, Instant until) {
    if (books.nonces().contains(nonce)) {
      return false;
    }
    record.accept(new Entry.NonceUsed(now.get(), nonce, until));
    return true;
  }
}
