package dev.evergrant.broker.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;

/**
 * Sends requests to brokers over HTTP/1.1 on the event loop. Redirects are not followed: a request
 * that holds a token goes where the catalog says and nowhere else.
 */
public final class BrokerHttp {

  /** As many calls to one host at a time; more of them wait, within their timeout. */
  private static final int CONNECTIONS_PER_HOST = 64;

  /**
   * Shorter than common servers keep an idle connection (Apache 5 s, nginx 75 s): a request on a
   * connection that the server is just closing is one of which nobody knows whether it arrived.
   */
  private static final int IDLE_SECONDS = 4;

  /** An answer about tokens is far shorter. */
  private static final int LARGEST_ANSWER = 256 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final Duration timeout;
  private final int largestAnswer;

  /**
   * A client with a pool of connections, open as long as {@code vertx} is.
   *
   * @param timeout for a whole exchange, from asking for a connection to the answer's last byte; a
   *     request that has no connection after half of it is not sent
   */
  public BrokerHttp(Vertx vertx, Duration timeout) {
    this(vertx, timeout, LARGEST_ANSWER);
  }

  /**
   * The same, which takes answers of so many bytes instead of 256 KiB; longer ones are unreadable.
   */
  public BrokerHttp(Vertx vertx, Duration timeout, int largestAnswer) {
    this.vertx = vertx;
    this.timeout = timeout;
    this.largestAnswer = largestAnswer;
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_1_1)
                    .setKeepAliveTimeout(IDLE_SECONDS)
                    .setConnectTimeout(Math.toIntExact(timeout.toMillis())))
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST))
            // The exchange hears of it too; by itself a connection logs it, quoting what it got.
            .withConnectHandler(connection -> connection.exceptionHandler(ignored -> {}))
            .build();
  }

  /**
   * Sends the request at each subscription; cancelling ends the exchange.
   *
   * @return the answer, whatever its status; fails with {@link NotSentException} or {@link
   *     UnansweredException} and nothing else
   */
  public Uni<BrokerResponse> send(BrokerRequest request) {
    return send(request, timeout);
  }

  /** The same, in a time of its own in place of this client's timeout. */
  public Uni<BrokerResponse> send(BrokerRequest request, Duration within) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context context = vertx.getOrCreateContext();
              Exchange exchange = new Exchange(request, context, largestAnswer, emitter);
              context.runOnContext(ignored -> exchange.begin(client, within));
            });
  }
}
