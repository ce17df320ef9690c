package dev.evergrant.broker.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.HttpOutcome;
import dev.evergrant.broker.oauth1.ConsentPage;
import dev.evergrant.broker.oauth1.Nonces;
import dev.evergrant.broker.oauth1.OAuth1Answer;
import dev.evergrant.broker.oauth1.OAuth1Request;
import dev.evergrant.broker.oauth1.Parameter;
import dev.evergrant.broker.oauth1.RequestSigner;
import dev.evergrant.broker.oauth1.Signer;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * IBKR's OAuth 1.0a: requests for tokens are signed with RSA-SHA256 and answered in JSON; calls of
 * the API are signed with a live session token (IBKR, "OAuth 1.0a Extended").
 *
 * <p>Every way a call can end is an outcome. A request is signed before a method returns, and its
 * Uni is subscribed to once; secrets that are passed in stay their owner's to wipe, after that.
 */
public final class IbkrOAuth1 {

  /** IBKR says 24 hours. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final Broker broker;
  private final IbkrConsumer consumer;
  private final BrokerHttp http;
  private final InstantSource clock;
  private final SecureRandom random;
  private final RequestSigner requests;
  private final OAuth1Answer answers;

  /**
   * The broker of this catalog entry, with our registration there.
   *
   * @throws IllegalArgumentException if that is no {@link IbkrConsumer}
   */
  public IbkrOAuth1(
      Broker broker,
      Registration registration,
      BrokerHttp http,
      InstantSource clock,
      SecureRandom random) {
    if (!(registration instanceof IbkrConsumer ours)) {
      throw new IllegalArgumentException(broker.id() + " wants an IBKR consumer");
    }
    this.broker = broker;
    this.consumer = ours;
    this.http = http;
    this.clock = clock;
    this.random = random;
    this.requests = ours.requests(clock, new Nonces(random));
    this.answers = new OAuth1Answer(broker.errors());
  }

  /** Asks for a request token: in {@code Issued} it stands as access token, and has no secret. */
  public Uni<TokenOutcome> requestToken() {
    return ask(
        new OAuth1Request("POST", broker.endpoints().requestToken())
            .protocol("oauth_callback", "oob"),
        body -> text(body, "oauth_token").map(token -> issued(token, null)));
  }

  /** The address of the consent page. Contains the request token: for its user only. */
  public String authorizationUrl(Secret requestToken) {
    return ConsentPage.address(
        broker.endpoints().authorize(), new Parameter("oauth_token", requestToken.reveal()));
  }

  /**
   * Trades a request token for an access token. In {@code Issued} its secret, still encrypted,
   * stands as refresh token: with it live session tokens are got.
   */
  public Uni<TokenOutcome> accessToken(Secret requestToken, Secret verifier) {
    return ask(
        new OAuth1Request("POST", broker.endpoints().token())
            .token(requestToken)
            .protocol("oauth_verifier", verifier.reveal()),
        body ->
            text(body, "oauth_token")
                .flatMap(
                    token ->
                        text(body, "oauth_token_secret").map(secret -> issued(token, secret))));
  }

  /**
   * Agrees on a live session token. {@code Issued} holds it in Base64 as token secret, beside a
   * copy of the access token; {@code Misconfigured} if the secret is not encrypted to our key.
   */
  public Uni<TokenOutcome> liveSession(Secret accessToken, Secret encryptedTokenSecret) {
    URI address = broker.endpoints().session();
    LiveSessionRequest request;
    try {
      request = new LiveSessionRequest(consumer, encryptedTokenSecret, random);
    } catch (IllegalArgumentException notOurs) {
      return Uni.createFrom().item(new Misconfigured(Cause.NOT_CONFIGURED));
    }
    return send(
            address,
            request.authorization(address, accessToken, requests),
            body -> agreed(request, accessToken, body))
        .onTermination()
        .invoke(request::close);
  }

  /**
   * The value of the {@code Authorization} header of one call of the API. Holds the token.
   *
   * @param liveSessionToken in Base64
   */
  public String authorization(
      String method, URI address, Secret accessToken, Secret liveSessionToken) {
    try (Secret key = LiveSession.read(liveSessionToken)) {
      return new LiveSession(requests, accessToken, key).authorization(method, address);
    }
  }

  private Optional<TokenOutcome> agreed(
      LiveSessionRequest request, Secret accessToken, JsonNode body) {
    return text(body, "diffie_hellman_response")
        .flatMap(
            response ->
                text(body, "live_session_token_signature")
                    .flatMap(signature -> request.liveSessionToken(response, signature)))
        .map(
            live -> {
              try (live) {
                Secret written = LiveSession.written(live);
                return new Issued(
                    new TokenSet(accessToken.copy(), null, written, life(body), null, null));
              }
            });
  }

  /** {@code live_session_token_expiration} is in milliseconds since 1970; null for nonsense. */
  private Duration life(JsonNode body) {
    Duration life =
        Duration.between(
            clock.instant(),
            Instant.ofEpochMilli(body.path("live_session_token_expiration").asLong()));
    return life.isNegative() || life.compareTo(LONGEST) > 0 ? null : life;
  }

  private Uni<TokenOutcome> ask(
      OAuth1Request request, Function<JsonNode, Optional<TokenOutcome>> success) {
    try (Signer signer = Signer.rsaSha256(consumer.signatureKey())) {
      return send(request.uri(), requests.authorization(request, signer), success);
    }
  }

  private Uni<TokenOutcome> send(
      URI address, String authorization, Function<JsonNode, Optional<TokenOutcome>> success) {
    return http.send(
            new BrokerRequest("POST", address, Map.of("Authorization", authorization), null))
        .map(response -> answers.read(response, ignored -> success.apply(response.json())))
        .onFailure(HttpOutcome::explains)
        .recoverWithItem(failure -> HttpOutcome.of(failure));
  }

  private static TokenOutcome issued(String token, String secret) {
    return new Issued(
        new TokenSet(
            Secret.of(token), secret == null ? null : Secret.of(secret), null, null, null, null));
  }

  private static Optional<String> text(JsonNode body, String field) {
    return Optional.ofNullable(body.path(field).textValue()).filter(text -> !text.isEmpty());
  }
}
