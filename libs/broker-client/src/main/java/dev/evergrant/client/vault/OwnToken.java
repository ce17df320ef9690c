package dev.evergrant.client.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

/**
 * This service's own access token, by its client credentials (RFC 6749 §4.4). Asked for once at a
 * time, and used until shortly before it ends.
 */
final class OwnToken {

  private static final String BODY = "grant_type=client_credentials&scope=tokens%3Aread";

  /** How much of its life is left unused, at most: clocks differ, and calls take time. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** Where the login provider does not say how long it lives. */
  private static final Duration SHORT = Duration.ofMinutes(1);

  private final VaultAccess access;
  private final BrokerHttp http;
  private final InstantSource clock;
  private Secret token;
  private Instant until;
  private Uni<String> underWay;

  OwnToken(VaultAccess access, BrokerHttp http, InstantSource clock) {
    this.access = access;
    this.http = http;
    this.clock = clock;
  }

  /** The value of the {@code Authorization} header; fails with {@link NoCredentialException}. */
  Uni<String> authorization() {
    return Uni.createFrom().deferred(this::held);
  }

  private synchronized Uni<String> held() {
    if (token != null && clock.instant().isBefore(until)) {
      return Uni.createFrom().item(bearer());
    }
    if (underWay == null) {
      underWay =
          http.send(request())
              .onFailure()
              .transform(failure -> NoCredentialException.away())
              .map(this::keep)
              .onTermination()
              .invoke(this::landed)
              .memoize()
              .indefinitely();
    }
    return underWay;
  }

  /** The vault did not take it. */
  synchronized void forget(String authorization) {
    if (token != null && bearer().equals(authorization)) {
      wipe();
    }
  }

  synchronized void wipe() {
    if (token != null) {
      token.wipe();
      token = null;
    }
  }

  private synchronized void landed() {
    underWay = null;
  }

  private synchronized String keep(BrokerResponse response) {
    if (response.status() != 200) {
      throw NoCredentialException.ofStatus(response.status(), "the login provider");
    }
    Answer answer =
        VaultJson.read(response.body(), Answer.class)
            .filter(read -> read.accessToken() != null && !read.accessToken().isBlank())
            .orElseThrow(
                () -> NoCredentialException.refused("the login provider's answer is unreadable"));
    wipe();
    token = Secret.of(answer.accessToken());
    Duration lives = answer.expiresIn() > 0 ? Duration.ofSeconds(answer.expiresIn()) : SHORT;
    Duration half = lives.dividedBy(2);
    until = clock.instant().plus(lives.minus(MARGIN.compareTo(half) < 0 ? MARGIN : half));
    return bearer();
  }

  private String bearer() {
    return "Bearer " + token.reveal();
  }

  private BrokerRequest request() {
    String both =
        URLEncoder.encode(access.clientId(), UTF_8)
            + ":"
            + URLEncoder.encode(access.clientSecret().reveal(), UTF_8);
    return new BrokerRequest(
        "POST",
        access.tokenEndpoint(),
        Map.of(
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8))),
        BODY);
  }

  /** RFC 6749 §5.1; {@code expiresIn} is 0 where it is not said. */
  private record Answer(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresIn) {

    @Override
    public String toString() {
      return "Answer[redacted]";
    }
  }
}
