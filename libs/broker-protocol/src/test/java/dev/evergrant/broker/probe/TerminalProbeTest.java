package dev.evergrant.broker.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.credential.Credential.Terminal;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import dev.evergrant.broker.outcome.TokenOutcome.Works;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalProbeTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration PATIENT = Duration.ofSeconds(10);
  private static final Networks LOOPBACK = Networks.of(List.of("127.0.0.0/8", "::1/128"));
  private static final TokenOutcome FORBIDDEN = new Misconfigured(Cause.NOT_CONFIGURED);

  private final Queue<Buffer> heard = new ConcurrentLinkedQueue<>();

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void theSandboxsTerminalWorks(String host) {
    int port =
        dev.evergrant.sandbox.terminal.Terminal.listen(
                VERTX, "127.0.0.1", 0, InstantSource.system())
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .port();

    assertThat(probe(LOOPBACK, host, port)).isEqualTo(new Works());
  }

  @Test
  void itIsGreetedAsItsOwnClientsDo() {
    int port = serve(socket -> socket.write(answer("176\00020261122 12:00:00 CET\0")));

    assertThat(probe(LOOPBACK, "127.0.0.1", port)).isEqualTo(new Works());
    assertThat(heard)
        .containsExactly(Buffer.buffer("API\0").appendInt(9).appendString("v100..187"));
  }

  @Test
  void anAnswerMayComeInPieces() {
    Buffer whole = answer("176\00020261122 12:00:00 CET\0");
    int port =
        serve(
            socket -> {
              socket.write(whole.getBuffer(0, 3));
              VERTX.setTimer(20, ignored -> socket.write(whole.getBuffer(3, whole.length())));
            });

    assertThat(probe(LOOPBACK, "127.0.0.1", port)).isEqualTo(new Works());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "176", "176\0", "abc\0time\0", "99999\0time\0", "176\0ti\nme\0"})
  void whatIsNoTerminalIsUnexpected(String text) {
    int port = serve(socket -> socket.write(answer(text)));

    assertThat(probe(LOOPBACK, "127.0.0.1", port)).isEqualTo(away(Cause.UNEXPECTED_ANSWER));
  }

  @Test
  void anotherProtocolIsUnexpected() {
    int port = serve(socket -> socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"));

    assertThat(probe(LOOPBACK, "127.0.0.1", port)).isEqualTo(away(Cause.UNEXPECTED_ANSWER));
  }

  @Test
  void oneThatHangsUpOrIsSilentOrIsNotThereIsAway() throws IOException {
    assertThat(probe(LOOPBACK, "127.0.0.1", serve(NetSocket::close)))
        .isEqualTo(away(Cause.CONNECTION_LOST));
    assertThat(probe(LOOPBACK, "127.0.0.1", serve(socket -> {}), Duration.ofMillis(300)))
        .isEqualTo(away(Cause.TIMEOUT));
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThat(probe(LOOPBACK, "127.0.0.1", closed)).isEqualTo(away(Cause.NOT_CONNECTED));
    assertThat(probe(LOOPBACK, "no-such-host.invalid", closed, Duration.ofMillis(300)))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void whatNobodyAllowsIsNeverConnectedTo() {
    int port = serve(socket -> socket.write(answer("176\0time\0")));
    Networks another = Networks.of(List.of("10.0.0.0/8"));

    assertThat(probe(Networks.NONE, "127.0.0.1", port)).isEqualTo(FORBIDDEN);
    assertThat(probe(another, "127.0.0.1", port)).isEqualTo(FORBIDDEN);
    assertThat(probe(another, "localhost", port)).isEqualTo(FORBIDDEN);
    assertThat(probe(another, "0.0.0.0", port)).isEqualTo(FORBIDDEN);
    TerminalProbe probe = new TerminalProbe(VERTX, LOOPBACK, PATIENT);
    Terminal terminal = new Terminal("127.0.0.1", port);
    Broker otherPorts = Overridden.nothingOf("ibkr");
    Broker noTerminal = Overridden.nothingOf("schwab");
    assertThat(probe.probe(otherPorts, terminal).await().atMost(PATIENT)).isEqualTo(FORBIDDEN);
    assertThat(probe.probe(noTerminal, terminal).await().atMost(PATIENT)).isEqualTo(FORBIDDEN);
    assertThat(heard).isEmpty();
  }

  private static TokenOutcome away(Cause cause) {
    return new Unavailable(cause, null);
  }

  private static TokenOutcome probe(Networks allowed, String host, int port) {
    return probe(allowed, host, port, PATIENT);
  }

  private static TokenOutcome probe(Networks allowed, String host, int port, Duration timeout) {
    Broker ibkr = Overridden.by("{id: ibkr, terminal: {ports: [" + port + "]}}");
    return new TerminalProbe(VERTX, allowed, timeout)
        .probe(ibkr, new Terminal(host, port))
        .await()
        .atMost(PATIENT);
  }

  /** A port where somebody reacts to the greeting. */
  private int serve(Consumer<NetSocket> reaction) {
    NetServer server =
        VERTX
            .createNetServer()
            .connectHandler(
                socket ->
                    socket.handler(
                        greeting -> {
                          heard.add(greeting);
                          reaction.accept(socket);
                        }));
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private static Buffer answer(String text) {
    return Buffer.buffer().appendInt(text.length()).appendString(text);
  }
}
