package dev.evergrant.broker.probe;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.credential.Credential.Terminal;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Duration;

/**
 * Finds out whether a user's own TWS or IB Gateway answers. Its address is what a user typed, so
 * nothing is connected to but the catalog's ports, in the networks that the operator allows.
 */
public final class TerminalProbe {

  private final Vertx vertx;
  private final NetClient client;
  private final Networks allowed;
  private final Duration timeout;

  /**
   * A probe that is open as long as {@code vertx} is.
   *
   * @param timeout for everything, from looking the name up to the answer
   */
  public TerminalProbe(Vertx vertx, Networks allowed, Duration timeout) {
    this.vertx = vertx;
    this.allowed = allowed;
    this.timeout = timeout;
    this.client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout(Math.toIntExact(timeout.toMillis())));
  }

  /**
   * Greets the program. {@code Works}, or {@code Unavailable} with the cause; {@code
   * Misconfigured(NOT_CONFIGURED)} if nobody allows us to connect there. The Uni never fails, and
   * connects when it is subscribed to.
   */
  public Uni<TokenOutcome> probe(Broker broker, Terminal terminal) {
    boolean known =
        broker.terminal() != null && broker.terminal().ports().contains(terminal.port());
    if (!known || allowed.none()) {
      return Uni.createFrom().item(new Misconfigured(Cause.NOT_CONFIGURED));
    }
    return Uni.createFrom()
        .completionStage(
            () ->
                new TwsGreeting(vertx, client, allowed)
                    .greet(terminal, timeout)
                    .toCompletionStage());
  }
}
