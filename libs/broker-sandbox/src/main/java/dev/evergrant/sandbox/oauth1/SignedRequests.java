package dev.evergrant.sandbox.oauth1;

import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Status;
import dev.evergrant.sandbox.ledger.TokenPair;
import dev.evergrant.sandbox.ledger.TokenPairs;
import dev.evergrant.sandbox.web.OAuthHeader;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out who signed a request (RFC 5849 §3.2). */
public final class SignedRequests {

  /** How far a timestamp may be off, either way; not scaled. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final List<String> REQUIRED =
      List.of(
          "oauth_consumer_key",
          "oauth_signature_method",
          "oauth_timestamp",
          "oauth_nonce",
          "oauth_signature");
  private static final Set<String> KNOWN =
      Set.of(
          "oauth_consumer_key",
          "oauth_signature_method",
          "oauth_timestamp",
          "oauth_nonce",
          "oauth_signature",
          "oauth_version",
          "oauth_callback",
          "oauth_token",
          "oauth_verifier");
  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,10}");

  private final String broker;
  private final RegisteredConsumer consumer;
  private final TokenPairs pairs;
  private final InstantSource clock;

  /** Requests to this broker. */
  public SignedRequests(
      String broker, RegisteredConsumer consumer, TokenPairs pairs, InstantSource clock) {
    this.broker = broker;
    this.consumer = consumer;
    this.pairs = pairs;
    this.clock = clock;
  }

  /** The header's parameters, of a request that the consumer signed without a token. */
  public Map<String, String> withoutToken(HttpServerRequest request) throws RefusedException {
    Map<String, String> oauth = wellFormed(request);
    verify(request, oauth, null);
    return oauth;
  }

  /** The token that the consumer signed the request with, and the header's parameters. */
  public Signed withToken(HttpServerRequest request, Kind kind) throws RefusedException {
    Map<String, String> oauth = wellFormed(request);
    String token = oauth.get("oauth_token");
    if (token == null) {
      throw RefusedException.absent("oauth_token");
    }
    TokenPair pair = pairs.find(kind, broker, consumer.key(), token);
    if (pair == null) {
      throw RefusedException.unauthorized("token_rejected");
    }
    verify(request, oauth, pair.secret());
    return new Signed(pair, pair.status(clock.instant()), oauth);
  }

  private Map<String, String> wellFormed(HttpServerRequest request) throws RefusedException {
    Map<String, String> oauth;
    try {
      oauth = OAuthHeader.parse(request.getHeader("Authorization"));
    } catch (Parameters.MalformedException e) {
      throw RefusedException.rejected("Authorization");
    }
    for (String name : REQUIRED) {
      if (oauth.getOrDefault(name, "").isEmpty()) {
        throw RefusedException.absent(name);
      }
    }
    if (!KNOWN.containsAll(oauth.keySet())) {
      throw RefusedException.rejected("Authorization");
    }
    if (!oauth.getOrDefault("oauth_version", "1.0").equals("1.0")) {
      throw RefusedException.malformed("version_rejected");
    }
    if (!oauth.get("oauth_signature_method").equals("HMAC-SHA1")) {
      throw RefusedException.malformed("signature_method_rejected");
    }
    if (!oauth.get("oauth_consumer_key").equals(consumer.key())) {
      throw RefusedException.unauthorized("consumer_key_rejected");
    }
    return oauth;
  }

  private void verify(HttpServerRequest request, Map<String, String> oauth, String tokenSecret)
      throws RefusedException {
    Instant now = clock.instant();
    String timestamp = oauth.get("oauth_timestamp");
    if (!SECONDS.matcher(timestamp).matches() || !isNear(now, Long.parseLong(timestamp))) {
      throw RefusedException.unauthorized(
          "timestamp_refused,oauth_acceptable_timestamps="
              + now.minus(TOLERANCE).getEpochSecond()
              + "-"
              + now.plus(TOLERANCE).getEpochSecond());
    }
    if (!isSigned(request, oauth, tokenSecret)) {
      throw RefusedException.unauthorized("signature_invalid");
    }
    String nonce = String.join("\n", broker, consumer.key(), timestamp, oauth.get("oauth_nonce"));
    if (!pairs.useNonce(nonce, now.plus(TOLERANCE.multipliedBy(2)))) {
      throw RefusedException.unauthorized("nonce_used");
    }
  }

  private static boolean isNear(Instant now, long timestamp) {
    return Math.abs(now.getEpochSecond() - timestamp) <= TOLERANCE.toSeconds();
  }

  private boolean isSigned(HttpServerRequest request, Map<String, String> oauth, String tokenSecret)
      throws RefusedException {
    HostAndPort host = request.authority();
    try {
      return Signature.fits(
          request.method().name(),
          "http://" + host + request.uri(),
          oauth,
          consumer.secret(),
          tokenSecret);
    } catch (IllegalArgumentException e) {
      throw RefusedException.malformed("parameter_rejected");
    }
  }

  /**
   * A request signed with a token.
   *
   * @param status how the token stands
   * @param oauth the header's parameters, decoded
   */
  public record Signed(TokenPair token, Status status, Map<String, String> oauth) {

    /** Refuses it unless its token stands like this. */
    public void require(Set<Status> accepted) throws RefusedException {
      if (accepted.contains(status)) {
        return;
      }
      boolean over = status == Status.EXPIRED || status == Status.IDLE;
      throw RefusedException.unauthorized(over ? "token_expired" : "token_rejected");
    }
  }
}
