package dev.evergrant.notifier.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sees whether the mail server greets anybody (RFC 5321 §4.2). A mail that may have been sent once
 * is only handed over again to a server that answers: else a server that swallows every connection
 * would use up the attempts of a mail that it never saw.
 */
@ApplicationScoped
class Knock {

  private final NetClient client;
  private final String host;
  private final int port;
  private final Duration patience;

  Knock(
      Vertx vertx,
      DeliveryConfig config,
      @ConfigProperty(name = "quarkus.mailer.host") String host,
      @ConfigProperty(name = "quarkus.mailer.port") int port,
      @ConfigProperty(name = "quarkus.mailer.tls") Optional<Boolean> tls,
      @ConfigProperty(name = "quarkus.mailer.ssl") Optional<Boolean> ssl) {
    // Nothing is told to the server, so it need not prove who it is.
    this.client =
        vertx.createNetClient(
            new NetClientOptions()
                .setConnectTimeout((int) config.serverTimeout().toMillis())
                .setSsl(tls.or(() -> ssl).orElse(false))
                .setTrustAll(true)
                .setHostnameVerificationAlgorithm(""));
    this.host = host;
    this.port = port;
    this.patience = config.serverTimeout();
  }

  /** Completes if the server greets us; otherwise fails. */
  Uni<Void> answered() {
    return Uni.createFrom()
        .completionStage(
            () -> client.connect(port, host).compose(Knock::greeting).toCompletionStage())
        .ifNoItem()
        .after(patience)
        .fail();
  }

  private static Future<Void> greeting(NetSocket socket) {
    Promise<Void> greeted = Promise.promise();
    socket.closeHandler(closed -> greeted.tryFail("The mail server hung up"));
    socket.exceptionHandler(greeted::tryFail);
    socket.handler(
        RecordParser.newDelimited(
            "\n",
            line -> {
              if (line.toString().startsWith("220")) {
                greeted.tryComplete();
              } else {
                greeted.tryFail("The mail server does not greet us");
              }
            }));
    return greeted
        .future()
        .onComplete(
            ended -> {
              socket.write("QUIT\r\n");
              socket.close();
            });
  }
}
