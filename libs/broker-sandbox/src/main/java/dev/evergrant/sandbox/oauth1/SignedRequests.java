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
  private final String consumerKey;
  private final String realm;
  private final SignatureMethod usual;
  private final TokenPairs pairs;
  private final InstantSource clock;

  /**
   * Requests to this broker.
   *
   * @param realm what the header must say; null where anything will do
   * @param usual how they are signed, unless a call says otherwise
   */
  public SignedRequests(
      String broker,
      String consumerKey,
      String realm,
      SignatureMethod usual,
      TokenPairs pairs,
      InstantSource clock) {
    this.broker = broker;
    this.consumerKey = consumerKey;
    this.realm = realm;
    this.usual = usual;
    this.pairs = pairs;
    this.clock = clock;
  }

  /** The header's parameters, of a request that the consumer signed without a token. */
  public Map<String, String> withoutToken(HttpServerRequest request) throws RefusedException {
    Map<String, String> oauth = wellFormed(request, usual);
    verify(request, oauth, usual, null);
    return oauth;
  }

  /** The token that the consumer signed the request with, and the header's parameters. */
  public Signed withToken(HttpServerRequest request, Kind kind) throws RefusedException {
    return withToken(request, kind, usual);
  }

  /** The same, signed by this method. */
  public Signed withToken(HttpServerRequest request, Kind kind, SignatureMethod method)
      throws RefusedException {
    Map<String, String> oauth = wellFormed(request, method);
    String token = oauth.get("oauth_token");
    if (token == null) {
      throw RefusedException.absent("oauth_token");
    }
    TokenPair pair = pairs.find(kind, broker, consumerKey, token);
    if (pair == null) {
      throw RefusedException.unauthorized("token_rejected");
    }
    verify(request, oauth, method, pair);
    return new Signed(pair, pair.status(clock.instant()), oauth);
  }

  private Map<String, String> wellFormed(HttpServerRequest request, SignatureMethod method)
      throws RefusedException {
    Map<String, String> oauth;
    try {
      oauth = OAuthHeader.parse(request.getHeader("Authorization"));
    } catch (Parameters.MalformedException e) {
      throw RefusedException.rejected("Authorization");
    }
    String saidRealm = oauth.remove("realm");
    for (String name : REQUIRED) {
      if (oauth.getOrDefault(name, "").isEmpty()) {
        throw RefusedException.absent(name);
      }
    }
    if (!oauth.keySet().stream().allMatch(name -> isKnown(name, method))
        || realm != null && !realm.equals(saidRealm)) {
      throw RefusedException.rejected("Authorization");
    }
    if (!oauth.getOrDefault("oauth_version", "1.0").equals("1.0")) {
      throw RefusedException.malformed("version_rejected");
    }
    if (!oauth.get("oauth_signature_method").equals(method.name())) {
      throw RefusedException.malformed("signature_method_rejected");
    }
    if (!oauth.get("oauth_consumer_key").equals(consumerKey)) {
      throw RefusedException.unauthorized("consumer_key_rejected");
    }
    return oauth;
  }

  private static boolean isKnown(String name, SignatureMethod method) {
    return KNOWN.contains(name) || method.moreParameters().contains(name);
  }

  private void verify(
      HttpServerRequest request, Map<String, String> oauth, SignatureMethod method, TokenPair token)
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
    if (!method.fits(baseString(request, oauth), oauth.get("oauth_signature"), token)) {
      throw RefusedException.unauthorized("signature_invalid");
    }
    String nonce = String.join("\n", broker, consumerKey, timestamp, oauth.get("oauth_nonce"));
    if (!pairs.useNonce(nonce, now.plus(TOLERANCE.multipliedBy(2)))) {
      throw RefusedException.unauthorized("nonce_used");
    }
  }

  private static boolean isNear(Instant now, long timestamp) {
    return Math.abs(now.getEpochSecond() - timestamp) <= TOLERANCE.toSeconds();
  }

  private static String baseString(HttpServerRequest request, Map<String, String> oauth)
      throws RefusedException {
    HostAndPort host = request.authority();
    try {
      return BaseString.of(request.method().name(), "http://" + host + request.uri(), oauth);
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
