package dev.evergrant.notifier.operators;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Calls the operators' program. Its answer is of no interest but for its status. */
@ApplicationScoped
class Webhook {

  private static final int OK = 200;
  private static final int NO_MORE_OK = 300;

  private final HttpClient client;
  private final OperatorsConfig.Webhook config;
  private final InstantSource clock;

  Webhook(Vertx vertx, OperatorsConfig config, InstantSource clock) {
    this.config = config.webhook();
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) this.config.timeout().toMillis())
                .setVerifyHost(true));
  }

  Duration timeout() {
    return config.timeout();
  }

  /**
   * Posts it. Fails unless the answer is a 2xx; a redirection is none.
   *
   * @param subject names what it tells of; the same for every attempt
   * @param body JSON
   */
  Uni<Void> post(String subject, String body) {
    Instant now = clock.instant();
    String id = "msg_" + UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
    WebhookSecret secret = WebhookSecret.parse(config.secret().orElseThrow()).orElseThrow();
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(config.url().orElseThrow())
            .setFollowRedirects(false)
            .setTimeout(config.timeout().toMillis())
            .putHeader("content-type", "application/json")
            .putHeader("user-agent", "evergrant-notifier")
            .putHeader("webhook-id", id)
            .putHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()))
            .putHeader("webhook-signature", secret.sign(id, now, body));
    return Uni.createFrom()
        .completionStage(
            () ->
                client
                    .request(request)
                    .compose(opened -> opened.send(body))
                    .map(response -> response.statusCode())
                    .toCompletionStage())
        .ifNoItem()
        .after(config.timeout())
        .fail()
        .invoke(Webhook::demandSuccess)
        .replaceWithVoid();
  }

  private static void demandSuccess(int status) {
    if (status < OK || status >= NO_MORE_OK) {
      throw new IllegalStateException("The webhook answered " + status);
    }
  }
}
