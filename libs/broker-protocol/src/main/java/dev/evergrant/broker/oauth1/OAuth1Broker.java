package dev.evergrant.broker.oauth1;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.HttpOutcome;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Revoked;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A broker that speaks OAuth 1.0a as E*TRADE does: GET requests signed with HMAC-SHA1, a token that
 * is renewed and stays the same (https://apisb.etrade.com/docs/api/authorization).
 *
 * <p>The Unis never fail: every way a call can end is a {@link TokenOutcome}. A request is signed
 * before a method returns: secrets that are passed in stay their owner's to wipe, and a Uni is
 * subscribed to once. To send again, call again: the broker refuses to see a nonce twice.
 */
public final class OAuth1Broker {

  private final Broker broker;
  private final ClientCredentials credentials;
  private final BrokerHttp http;
  private final RequestSigner requests;
  private final OAuth1Answer answers;

  /**
   * The broker of this catalog entry, with our registration there.
   *
   * @throws IllegalArgumentException if that is no key with a shared secret
   */
  public OAuth1Broker(
      Broker broker,
      Registration registration,
      BrokerHttp http,
      InstantSource clock,
      SecureRandom random) {
    if (!(registration instanceof ClientCredentials ours)) {
      throw new IllegalArgumentException(broker.id() + " wants a client id and a secret");
    }
    this.broker = broker;
    this.credentials = ours;
    this.http = http;
    this.requests = new RequestSigner(credentials.id(), Dialect.COMMON, clock, new Nonces(random));
    this.answers = new OAuth1Answer(broker.errors());
  }

  /**
   * Asks for a request token (RFC 5849 §2.1): in {@code Issued} it stands as access token and token
   * secret. The callback is {@code oob}, also where one is registered with our key, which then is
   * used.
   */
  public Uni<TokenOutcome> requestToken() {
    return send(
        new OAuth1Request("GET", broker.endpoints().requestToken())
            .protocol("oauth_callback", "oob"),
        null,
        OAuth1Answer::issued);
  }

  /**
   * The address of the consent page, with E*TRADE's names for the parameters of RFC 5849 §2.2.
   * Contains the request token: show it to nobody but the user.
   */
  public String authorizationUrl(Secret requestToken) {
    return ConsentPage.address(
        broker.endpoints().authorize(),
        new Parameter("key", credentials.id()),
        new Parameter("token", requestToken.reveal()));
  }

  /**
   * Trades a request token for an access token (RFC 5849 §2.3). {@code Rejected} is about the
   * request token or the verifier: wrong, used or expired.
   *
   * @param requestSecret the request token's secret
   * @param verifier as it came with the callback, or as the user typed it
   */
  public Uni<TokenOutcome> exchange(Secret requestToken, Secret requestSecret, Secret verifier) {
    return send(
        new OAuth1Request("GET", broker.endpoints().token())
            .token(requestToken)
            .protocol("oauth_verifier", verifier.reveal()),
        requestSecret,
        OAuth1Answer::issued);
  }

  /**
   * Keeps an access token from falling idle, or wakes it up. {@code Issued} holds copies of the
   * same token and secret, unless the broker sent others.
   */
  public Uni<TokenOutcome> renew(Secret accessToken, Secret tokenSecret) {
    Issued same = new Issued(IssuedToken.pair(accessToken.copy(), tokenSecret.copy()));
    return send(
            new OAuth1Request("GET", broker.endpoints().renew()).token(accessToken),
            tokenSecret,
            text -> OAuth1Answer.issued(text).or(() -> renewed(text, same)))
        .invoke(
            outcome -> {
              if (outcome != same) {
                same.tokens().wipe();
              }
            })
        .onCancellation()
        .invoke(same.tokens()::wipe);
  }

  /**
   * Gives an access token back; only for a broker whose catalog entry has an address for it. {@code
   * Revoked} on success; {@code Rejected} tells that it was dead already.
   */
  public Uni<TokenOutcome> revoke(Secret accessToken, Secret tokenSecret) {
    return send(
        new OAuth1Request("GET", broker.endpoints().revoke()).token(accessToken),
        tokenSecret,
        // A sentence, or the dead token once more.
        text -> Optional.of(new Revoked()));
  }

  /** The value of the {@code Authorization} header of one call of the API. Holds the token. */
  public String authorization(String method, URI address, Secret accessToken, Secret tokenSecret) {
    try (Signer signer = Signer.hmacSha1(credentials.secret(), tokenSecret)) {
      return requests.authorization(new OAuth1Request(method, address).token(accessToken), signer);
    }
  }

  private Uni<TokenOutcome> send(
      OAuth1Request request, Secret tokenSecret, Function<String, Optional<TokenOutcome>> success) {
    try (Signer signer = Signer.hmacSha1(credentials.secret(), tokenSecret)) {
      Map<String, String> headers =
          Map.of("Authorization", requests.authorization(request, signer), "Accept", "*/*");
      return http.send(new BrokerRequest("GET", request.uri(), headers, null))
          .map(response -> answers.read(response, success))
          .onFailure(HttpOutcome::explains)
          .recoverWithItem(failure -> HttpOutcome.of(failure));
    }
  }

  /** E*TRADE sends no tokens but {@code Access Token has been renewed}. */
  private static Optional<TokenOutcome> renewed(String text, Issued same) {
    return text.toLowerCase(Locale.ROOT).contains("has been renewed")
        ? Optional.of(same)
        : Optional.empty();
  }
}
