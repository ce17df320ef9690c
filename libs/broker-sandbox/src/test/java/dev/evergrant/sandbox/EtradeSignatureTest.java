package dev.evergrant.sandbox;

import static dev.evergrant.sandbox.EtradeTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.sandbox.EtradeClient.Pair;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests E*TRADE believes. */
class EtradeSignatureTest extends SandboxTest {

  private static final String REQUEST_TOKEN = "/etrade/oauth/request_token";
  private static final String ACCOUNTS = "/etrade/v1/accounts/list";

  private EtradeClient etrade;

  @BeforeEach
  void connect() {
    etrade = new EtradeClient(sandbox, clock);
  }

  @Test
  void bothSecretsMustBeRight() {
    Pair token = etrade.connect();
    assertProblem(
        etrade.signed(ACCOUNTS, etrade.oauth(token, Map.of()), "guess", token.secret()),
        401,
        "signature_invalid");
    assertProblem(
        etrade.signed(ACCOUNTS, etrade.oauth(token, Map.of()), token.secret() + "x"),
        401,
        "signature_invalid");
    assertProblem(
        etrade.signed(ACCOUNTS, etrade.oauth(token, Map.of()), null), 401, "signature_invalid");
    assertThat(etrade.accounts(token).statusCode()).isEqualTo(200);
  }

  @Test
  void aQueryIsSignedToo() {
    Pair token = etrade.connect();
    String path = ACCOUNTS + "?a=%26%20+%C3%A4&b&a=%2B";
    assertThat(etrade.call(path, token, Map.of()).statusCode()).isEqualTo(200);

    Map<String, String> oauth = etrade.oauth(token, Map.of());
    String signature =
        PlainSigner.sign(
            "GET", etrade.url(path), oauth, List.of(), EtradeClient.APP.secret(), token.secret());
    oauth.put("oauth_signature", signature);
    assertProblem(
        etrade.withHeader(path + "&c=1", EtradeClient.header(oauth)), 401, "signature_invalid");
  }

  @Test
  void theHostsCaseDoesNotMatter() {
    Pair token = etrade.connect();
    Map<String, String> oauth = etrade.oauth(token, Map.of());
    String upper = etrade.url(ACCOUNTS).replace("localhost", "LOCALHOST");
    oauth.put(
        "oauth_signature",
        PlainSigner.sign(
            "GET", upper, oauth, List.of(), EtradeClient.APP.secret(), token.secret()));
    HttpResponse<String> answer =
        etrade.send(
            HttpRequest.newBuilder(URI.create(upper))
                .header("Authorization", EtradeClient.header(oauth)));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void aNonceWorksOnce() {
    Map<String, String> oauth = etrade.oauth(null, Map.of("oauth_callback", "oob"));
    assertThat(etrade.signed(REQUEST_TOKEN, oauth, null).statusCode()).isEqualTo(200);
    assertProblem(etrade.signed(REQUEST_TOKEN, oauth, null), 401, "nonce_used");
    clock.advance(Duration.ofMinutes(5));
    assertProblem(etrade.signed(REQUEST_TOKEN, oauth, null), 401, "nonce_used");
    clock.advance(Duration.ofSeconds(1));
    assertProblem(etrade.signed(REQUEST_TOKEN, oauth, null), 401, "timestamp_refused");
  }

  @Test
  void aNonceFromTheFutureIsRememberedUntilItIsPast() {
    Map<String, String> oauth = at(etrade.oauth(null, Map.of("oauth_callback", "oob")), 300);
    assertThat(etrade.signed(REQUEST_TOKEN, oauth, null).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(10));
    assertThat(etrade.requestToken().statusCode()).isEqualTo(200);
    assertProblem(etrade.signed(REQUEST_TOKEN, oauth, null), 401, "nonce_used");
  }

  @Test
  void aNonceOfAForgedRequestIsNotUsedUp() {
    Map<String, String> oauth = etrade.oauth(null, Map.of("oauth_callback", "oob"));
    assertProblem(etrade.signed(REQUEST_TOKEN, oauth, "guess", null), 401, "signature_invalid");
    assertThat(etrade.signed(REQUEST_TOKEN, oauth, null).statusCode()).isEqualTo(200);
  }

  @Test
  void aNonceMayComeAgainAtAnotherTime() {
    Map<String, String> oauth = etrade.oauth(null, Map.of("oauth_callback", "oob"));
    etrade.signed(REQUEST_TOKEN, oauth, null);
    oauth.compute("oauth_timestamp", (name, time) -> Long.toString(Long.parseLong(time) + 1));
    assertThat(etrade.signed(REQUEST_TOKEN, oauth, null).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 300})
  void aTimestampWithinFiveMinutesIsFine(long off) {
    assertThat(etrade.requestToken(oauth -> at(oauth, off)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, 1_000_000_000L, -1_772_463_600L})
  void aTimestampFurtherOffIsRefused(long off) {
    assertProblem(
        etrade.requestToken(oauth -> at(oauth, off)),
        401,
        "timestamp_refused,oauth_acceptable_timestamps=1772463300-1772463900");
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "-1", "1e9", "99999999999999999999"})
  void aTimestampThatIsNoneIsRefused(String timestamp) {
    assertProblem(
        etrade.requestToken(oauth -> with(oauth, "oauth_timestamp", timestamp)),
        401,
        "timestamp_refused");
  }

  @ParameterizedTest
  @CsvSource({
    "oauth_consumer_key, other, 401, consumer_key_rejected",
    "oauth_signature_method, PLAINTEXT, 400, signature_method_rejected",
    "oauth_signature_method, HMAC-SHA256, 400, signature_method_rejected",
    "oauth_version, 2.0, 400, version_rejected",
    "oauth_callback, http://localhost:8080/auth/broker/callback, 400, parameter_rejected",
    "oauth_colour, red, 400, parameter_rejected"
  })
  void aWrongParameterIsRefused(String name, String value, int status, String problem) {
    assertProblem(etrade.requestToken(oauth -> with(oauth, name, value)), status, problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oauth_consumer_key",
        "oauth_nonce",
        "oauth_timestamp",
        "oauth_signature_method",
        "oauth_callback"
      })
  void aMissingParameterIsNamed(String name) {
    assertProblem(
        etrade.requestToken(
            oauth -> {
              oauth.remove(name);
              return oauth;
            }),
        400,
        "parameter_absent,oauth_parameters_absent=" + name);
  }

  @Test
  void theVersionMayBeLeftOut() {
    assertThat(
            etrade
                .requestToken(
                    oauth -> {
                      oauth.remove("oauth_version");
                      return oauth;
                    })
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "Bearer x",
        "OAuth",
        "OAuth ",
        "OAuth x",
        "OAuth a=b",
        "OAuth a=\"%zz\"",
        "OAuth a=\"1\" b=\"2\"",
        "OAuth oauth_nonce=\"1\", oauth_nonce=\"1\""
      })
  void aHeaderThatIsNoneIsRefused(String header) {
    for (String path : List.of(REQUEST_TOKEN, ACCOUNTS, "/etrade/oauth/renew_access_token")) {
      assertThat(etrade.withHeader(path, header).statusCode()).isBetween(400, 401);
    }
    assertThat(etrade.get(REQUEST_TOKEN).statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownTokenIsRefused() {
    assertProblem(etrade.accounts(new Pair("unknown", "secret")), 401, "token_rejected");
    assertProblem(
        etrade.signed(ACCOUNTS, etrade.oauth(null, Map.of()), null),
        400,
        "parameter_absent,oauth_parameters_absent=oauth_token");
  }

  @Test
  void aQueryThatIsBrokenIsRefused() throws Exception {
    String header = EtradeClient.header(with(etrade.oauth(null, Map.of()), "oauth_signature", "x"));
    String answer =
        RawHttp.exchange(
            sandbox.port(), "GET " + REQUEST_TOKEN + "?a=%zz HTTP/1.1", "Authorization: " + header);
    assertThat(answer).matches("HTTP/1\\.1 40[01] (?s).*");
  }

  private static Map<String, String> at(Map<String, String> oauth, long off) {
    oauth.compute("oauth_timestamp", (name, time) -> Long.toString(Long.parseLong(time) + off));
    return oauth;
  }

  private static Map<String, String> with(Map<String, String> oauth, String name, String value) {
    oauth.put(name, value);
    return oauth;
  }
}
