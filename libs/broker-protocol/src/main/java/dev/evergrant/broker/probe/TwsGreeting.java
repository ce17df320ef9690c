package dev.evergrant.broker.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evergrant.broker.credential.Credential.Terminal;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import dev.evergrant.broker.outcome.TokenOutcome.Works;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The beginning of every connection to TWS (IBKR's TWS API, {@code EClient.eConnect}): we say which
 * versions of the protocol we speak, and it says which one it takes, and its time. There we hang
 * up: no client id is used, nobody is logged in.
 */
final class TwsGreeting {

  private static final String VERSIONS = "v100..187";

  /** A version and a time are some thirty characters. */
  private static final int LONGEST_ANSWER = 256;

  private final Vertx vertx;
  private final NetClient client;
  private final Networks allowed;
  private final Promise<TokenOutcome> outcome = Promise.promise();
  private final Buffer received = Buffer.buffer();

  TwsGreeting(Vertx vertx, NetClient client, Networks allowed) {
    this.vertx = vertx;
    this.client = client;
    this.allowed = allowed;
  }

  Future<TokenOutcome> greet(Terminal terminal, Duration timeout) {
    long timer = vertx.setTimer(timeout.toMillis(), ignored -> end(unavailable(Cause.TIMEOUT)));
    // What a name means is not in Vert.x's public API, and the JDK's would block.
    ((VertxInternal) vertx)
        .resolveAddress(
            terminal.host(),
            found -> {
              if (found.succeeded()) {
                connect(found.result(), terminal.port());
              } else {
                end(unavailable(Cause.NOT_CONNECTED));
              }
            });
    return outcome.future().onComplete(ignored -> vertx.cancelTimer(timer));
  }

  /** To the very address that was looked at: a name may mean another one the next moment. */
  private void connect(InetAddress address, int port) {
    if (!allowed.contains(address)) {
      end(new Misconfigured(Cause.NOT_CONFIGURED));
      return;
    }
    client
        .connect(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
        .onSuccess(this::speak)
        .onFailure(ignored -> end(unavailable(Cause.NOT_CONNECTED)));
  }

  private void speak(NetSocket socket) {
    outcome.future().onComplete(ignored -> socket.close());
    socket.exceptionHandler(ignored -> end(unavailable(Cause.CONNECTION_LOST)));
    socket.closeHandler(ignored -> end(unavailable(Cause.CONNECTION_LOST)));
    socket.handler(this::listen);
    socket.write(
        Buffer.buffer().appendString("API\0").appendInt(VERSIONS.length()).appendString(VERSIONS));
  }

  private void listen(Buffer part) {
    received.appendBuffer(part);
    if (received.length() < Integer.BYTES) {
      return;
    }
    int length = received.getInt(0);
    if (length < 1 || length > LONGEST_ANSWER) {
      end(unavailable(Cause.UNEXPECTED_ANSWER));
    } else if (received.length() >= Integer.BYTES + length) {
      String text = new String(received.getBytes(Integer.BYTES, Integer.BYTES + length), US_ASCII);
      end(text.matches("\\d{1,4}\0[ -~]*\0") ? new Works() : unavailable(Cause.UNEXPECTED_ANSWER));
    }
  }

  private void end(TokenOutcome how) {
    outcome.tryComplete(how);
  }

  private static TokenOutcome unavailable(Cause cause) {
    return new Unavailable(cause, null);
  }
}
