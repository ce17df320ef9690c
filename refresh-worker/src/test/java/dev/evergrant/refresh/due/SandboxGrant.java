package dev.evergrant.refresh.due;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.oauth2.OAuth2Broker;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user who consents at the sandbox, and the tokens that come of it. */
final class SandboxGrant {

  static final String CALLBACK = "http://localhost:8080/auth/broker/callback/schwab";

  private SandboxGrant() {}

  static TokenSet tokens(Broker schwab, String sandbox, Vertx vertx) throws Exception {
    OAuth2Broker broker =
        new OAuth2Broker(
            schwab,
            new ClientCredentials(Neighbours.CLIENT_ID, Secret.of(Neighbours.CLIENT_SECRET)),
            new BrokerHttp(vertx, Duration.ofSeconds(5)));
    Secret verifier = Secret.randomHex(32);
    String page =
        broker.authorizationUrl(Environment.LIVE, Secret.randomHex(32), verifier, CALLBACK);
    HttpClient browser = HttpClient.newHttpClient();
    String form =
        browser
            .send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.ofString())
            .body();
    HttpResponse<Void> approved =
        browser.send(
            HttpRequest.newBuilder(URI.create(sandbox + "/schwab/consent"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "decision=approve&request="
                            + first("name=\"request\" value=\"([^\"]+)", form)))
                .build(),
            BodyHandlers.discarding());
    String location = approved.headers().firstValue("Location").orElseThrow();
    Secret code = Secret.of(URLDecoder.decode(first("[?&]code=([^&]+)", location), UTF_8));
    return ((Issued)
            broker.exchange(code, verifier, CALLBACK).await().atMost(Duration.ofSeconds(5)))
        .tokens();
  }

  /** Every token of every grant dies. */
  static void revokeAll(String sandbox) throws Exception {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(sandbox + "/admin/revoke"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"broker\":\"schwab\"}"))
                .build(),
            BodyHandlers.discarding());
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("No " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
