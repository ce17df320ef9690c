package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An app of E*TRADE's, and the browser of its user. */
final class EtradeClient extends Caller {

  static final String CALLBACK = "http://localhost:8080/auth/broker/callback";
  static final RegisteredConsumer APP =
      new RegisteredConsumer("etrade key+%", "etrade s3cret&/ =", CALLBACK);

  private static final Pattern VERIFIER = Pattern.compile("id=\"verifier\">([A-Z0-9]{5})<");

  private final InstantSource clock;

  EtradeClient(BrokerSandbox sandbox, InstantSource clock) {
    super(sandbox.url());
    this.clock = clock;
  }

  /** What a well-behaved app puts into the header; tests change it before it is signed. */
  Map<String, String> oauth(Pair token, Map<String, String> more) {
    Map<String, String> oauth = new LinkedHashMap<>(more);
    oauth.put("oauth_consumer_key", APP.key());
    oauth.put("oauth_nonce", UUID.randomUUID().toString());
    oauth.put("oauth_timestamp", Long.toString(clock.instant().getEpochSecond()));
    oauth.put("oauth_signature_method", "HMAC-SHA1");
    oauth.put("oauth_version", "1.0");
    if (token != null) {
      oauth.put("oauth_token", token.token());
    }
    return oauth;
  }

  /** Sends a GET with what is given, signed. */
  HttpResponse<String> signed(String path, Map<String, String> oauth, String tokenSecret) {
    return signed(path, oauth, APP.secret(), tokenSecret);
  }

  HttpResponse<String> signed(
      String path, Map<String, String> oauth, String consumerSecret, String tokenSecret) {
    Map<String, String> all = new LinkedHashMap<>(oauth);
    all.put(
        "oauth_signature",
        PlainSigner.sign("GET", url(path), oauth, List.of(), consumerSecret, tokenSecret));
    return withHeader(path, header(all));
  }

  HttpResponse<String> withHeader(String path, String authorization) {
    return send(
        to(path).header("Authorization", authorization).header("Accept", "application/json"));
  }

  static String header(Map<String, String> oauth) {
    return oauth.entrySet().stream()
        .map(one -> one.getKey() + "=\"" + PlainSigner.encode(one.getValue()) + "\"")
        .collect(Collectors.joining(", ", "OAuth realm=\"\", ", ""));
  }

  HttpResponse<String> call(String path, Pair token, Map<String, String> more) {
    return signed(path, oauth(token, more), token == null ? null : token.secret());
  }

  HttpResponse<String> requestToken() {
    return call("/etrade/oauth/request_token", null, Map.of("oauth_callback", "oob"));
  }

  HttpResponse<String> requestToken(UnaryOperator<Map<String, String>> change) {
    Map<String, String> oauth = oauth(null, Map.of("oauth_callback", "oob"));
    return signed("/etrade/oauth/request_token", change.apply(oauth), null);
  }

  HttpResponse<String> authorize(Pair requestToken) {
    return get(
        "/etrade/e/t/etws/authorize?"
            + form(Map.of("key", APP.key(), "token", requestToken.token())));
  }

  HttpResponse<String> decide(Pair requestToken, String decision) {
    return decide("/etrade", questionOn(authorize(requestToken)), decision);
  }

  /** The verifier that the callback carries, or that the page shows. */
  String approve(Pair requestToken) {
    HttpResponse<String> answer = decide(requestToken, "approve");
    if (answer.statusCode() == 302) {
      return parameter(answer, "oauth_verifier");
    }
    Matcher matcher = VERIFIER.matcher(answer.body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  HttpResponse<String> accessToken(Pair requestToken, String verifier) {
    return call("/etrade/oauth/access_token", requestToken, Map.of("oauth_verifier", verifier));
  }

  /** The access token of a new grant. */
  Pair connect() {
    Pair requestToken = Pair.of(requestToken());
    return Pair.of(accessToken(requestToken, approve(requestToken)));
  }

  HttpResponse<String> accounts(Pair accessToken) {
    return call("/etrade/v1/accounts/list", accessToken, Map.of());
  }

  HttpResponse<String> renew(Pair accessToken) {
    return call("/etrade/oauth/renew_access_token", accessToken, Map.of());
  }

  HttpResponse<String> revokeToken(Pair accessToken) {
    return call("/etrade/oauth/revoke_access_token", accessToken, Map.of());
  }

  /** A token and its secret. */
  record Pair(String token, String secret) {

    static Pair of(HttpResponse<String> answer) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return new Pair(field(answer, "oauth_token"), field(answer, "oauth_token_secret"));
    }

    static String field(HttpResponse<String> answer, String name) {
      for (String pair : answer.body().split("&")) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
        }
      }
      return null;
    }
  }
}
