package dev.evergrant.broker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.outcome.Cause;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BrokerHttpTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration HASTY = Duration.ofMillis(1500);

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void anAnswerIsBroughtBack() {
    try (RawServer server =
        RawServer.answering("201 Created\r\nX-Trace: 7\r\nX-TRACE: 8", "{\"größe\":1}")) {
      BrokerResponse response = send(PATIENT, post(server.uri("http")));

      assertThat(response.status()).isEqualTo(201);
      assertThat(response.headers()).containsEntry("x-trace", "7");
      assertThat(response.body()).isEqualTo("{\"größe\":1}");
    }
  }

  @Test
  void theRequestIsSentAsItIs() {
    try (RawServer server = RawServer.answering("200 OK", "")) {
      send(PATIENT, post(server.uri("http")));
      send(PATIENT, new BrokerRequest("GET", server.uri("http"), Map.of("Accept", "*/*"), null));

      assertThat(server.requests().get(0))
          .startsWith("POST /token HTTP/1.1\r\n")
          .containsIgnoringCase("\r\naccept: application/json\r\n")
          .containsIgnoringCase("\r\nuser-agent: Evergrant\r\n")
          .containsIgnoringCase("\r\nauthorization: Basic abc\r\n")
          .endsWith("\r\n\r\na=b&c=%20");
      assertThat(server.requests().get(1))
          .startsWith("GET /token HTTP/1.1\r\n")
          .containsIgnoringCase("\r\naccept: */*\r\n")
          .doesNotContain("application/json")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void aConnectionIsUsedAgain() {
    try (RawServer server = RawServer.answering("200 OK", "")) {
      BrokerHttp http = new BrokerHttp(VERTX, PATIENT);
      http.send(post(server.uri("http"))).await().atMost(PATIENT);
      http.send(post(server.uri("http"))).await().atMost(PATIENT);

      assertThat(server.requests()).hasSize(2);
      assertThat(server.connections()).hasSize(1);
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (RawServer elsewhere = RawServer.answering("200 OK", "");
        RawServer server =
            RawServer.answering("307 Elsewhere\r\nLocation: " + elsewhere.uri("http"), "")) {
      assertThat(send(PATIENT, post(server.uri("http"))).status()).isEqualTo(307);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void nothingIsSentUntilSomebodySubscribes() {
    try (RawServer server = RawServer.answering("200 OK", "")) {
      var uni = new BrokerHttp(VERTX, PATIENT).send(post(server.uri("http")));
      assertThat(server.connections()).isEmpty();

      uni.await().atMost(PATIENT);
      uni.await().atMost(PATIENT);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aRefusedConnectionIsNotSent() throws IOException {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://localhost:" + closed.getLocalPort() + "/token");
    }
    assertThatExceptionOfType(NotSentException.class)
        .isThrownBy(() -> send(PATIENT, post(nobody)))
        .withMessage("Not sent to localhost");
  }

  @Test
  void aHostWithoutAddressIsNotSent() {
    assertNotSent(Duration.ofSeconds(2), post(URI.create("https://broker.invalid/token")));
  }

  @Test
  void aFailedTlsHandshakeIsNotSent() throws Exception {
    try (ServerSocket plain = new ServerSocket(0)) {
      var call =
          new BrokerHttp(VERTX, PATIENT)
              .send(post(URI.create("https://localhost:" + plain.getLocalPort() + "/token")))
              .subscribe()
              .withSubscriber(new UniAssertSubscriber<>());
      try (Socket connection = plain.accept()) {
        RawServer.write(connection, "HTTP/1.1 400 Speak plainly\r\n\r\n");
        assertThat(call.awaitFailure(Duration.ofSeconds(5)).getFailure())
            .isInstanceOf(NotSentException.class)
            .hasCauseInstanceOf(SSLException.class);
      }
    }
  }

  @Test
  void aTlsHandshakeThatNeverEndsIsNotSent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      URI uri = URI.create("https://localhost:" + silent.getLocalPort() + "/token");
      assertNotSent(HASTY, post(uri));
    }
  }

  @Test
  void aRequestThatCannotBeWrittenIsNotSent() {
    try (RawServer server = RawServer.answering("200 OK", "")) {
      assertNotSent(
          PATIENT, new BrokerRequest("GET", server.uri("http"), Map.of("A", "b\r\nC: d"), null));
      assertNotSent(
          PATIENT, new BrokerRequest("GET", URI.create("ftp://localhost/"), Map.of(), null));
      assertNotSent(PATIENT, new BrokerRequest("GET", URI.create("/token"), Map.of(), null));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aRequestThatFoundNoFreeConnectionInTimeIsNeverSent() {
    try (RawServer server = new RawServer(BrokerHttpTest::untilClosed)) {
      BrokerHttp http = new BrokerHttp(VERTX, Duration.ofSeconds(3));
      List<UniAssertSubscriber<BrokerResponse>> calls = new ArrayList<>();
      for (int i = 0; i < 65; i++) {
        calls.add(
            http.send(post(server.uri("http")))
                .subscribe()
                .withSubscriber(new UniAssertSubscriber<>()));
      }
      calls.forEach(call -> call.awaitFailure(PATIENT));

      long notSent =
          calls.stream().filter(call -> call.getFailure() instanceof NotSentException).count();
      assertThat(notSent).isPositive();
      assertThat(server.requests()).hasSizeGreaterThan(32).hasSize(65 - (int) notSent);
    }
  }

  @Test
  void aConnectionClosedAfterTheRequestIsUnanswered() {
    try (RawServer server = new RawServer(Socket::close)) {
      assertUnanswered(Cause.CONNECTION_LOST, PATIENT, server);
    }
  }

  @Test
  void aConnectionResetAfterTheRequestIsUnanswered() {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.setSoLinger(true, 0);
              connection.close();
            })) {
      assertUnanswered(Cause.CONNECTION_LOST, PATIENT, server);
    }
  }

  @Test
  void anAnswerCutShortIsUnanswered() {
    try (RawServer server =
        new RawServer(
            connection -> {
              RawServer.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a");
              connection.close();
            })) {
      assertUnanswered(Cause.CONNECTION_LOST, PATIENT, server);
    }
  }

  @Test
  void aLateAnswerIsUnansweredAndItsConnectionClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            connection -> {
              untilClosed(connection);
              closed.countDown();
            })) {
      assertUnanswered(Cause.TIMEOUT, HASTY, server);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theTimeoutIsForTheWholeAnswer() {
    try (RawServer server =
        new RawServer(
            connection -> {
              RawServer.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n");
              connection.setSoTimeout(50);
              while (!closedWithin(connection)) {
                RawServer.write(connection, "x");
              }
            })) {
      assertUnanswered(Cause.TIMEOUT, HASTY, server);
    }
  }

  @Test
  void garbageIsUnanswered() {
    try (RawServer server =
        new RawServer(connection -> RawServer.write(connection, "220 smtp ready\r\n\r\n"))) {
      assertUnanswered(Cause.UNREADABLE_ANSWER, PATIENT, server);
    }
  }

  @Test
  void aBodyOver256KiBIsUnanswered() {
    int limit = 256 * 1024;
    try (RawServer server = RawServer.answering("200 OK", "x".repeat(limit))) {
      assertThat(send(PATIENT, post(server.uri("http"))).body()).hasSize(limit);
    }
    try (RawServer server = RawServer.answering("200 OK", "x".repeat(limit + 1))) {
      assertUnanswered(Cause.UNREADABLE_ANSWER, PATIENT, server);
    }
  }

  @Test
  void cancellingEndsTheExchange() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            connection -> {
              received.countDown();
              untilClosed(connection);
              closed.countDown();
            })) {
      var call =
          new BrokerHttp(VERTX, PATIENT)
              .send(post(server.uri("http")))
              .subscribe()
              .withSubscriber(new UniAssertSubscriber<>());
      assertThat(received.await(10, TimeUnit.SECONDS)).isTrue();
      call.cancel();

      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void requestsAndResponsesDoNotShowWhatIsInThem() {
    BrokerRequest request =
        new BrokerRequest(
            "POST",
            URI.create("https://user:sesame@broker.example/token?code=sesame"),
            Map.of("Authorization", "sesame"),
            "refresh_token=sesame");

    assertThat(request).hasToString("BrokerRequest[POST broker.example, redacted]");
    assertThat(new BrokerResponse(200, Map.of("location", "sesame"), "sesame"))
        .hasToString("BrokerResponse[200, redacted]");
  }

  private static BrokerRequest post(URI uri) {
    return new BrokerRequest("POST", uri, Map.of("Authorization", "Basic abc"), "a=b&c=%20");
  }

  private static BrokerResponse send(Duration timeout, BrokerRequest request) {
    return new BrokerHttp(VERTX, timeout).send(request).await().atMost(PATIENT);
  }

  private static void assertNotSent(Duration timeout, BrokerRequest request) {
    assertThatThrownBy(() -> send(timeout, request)).isInstanceOf(NotSentException.class);
  }

  private static void assertUnanswered(Cause reason, Duration timeout, RawServer server) {
    assertThatExceptionOfType(UnansweredException.class)
        .isThrownBy(() -> send(timeout, post(server.uri("http"))))
        .withNoCause()
        .withMessage("No answer from localhost: " + reason)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    assertThat(server.requests()).hasSize(1);
  }

  private static void untilClosed(Socket connection) throws IOException {
    assertThat(connection.getInputStream().read()).isEqualTo(-1);
  }

  private static boolean closedWithin(Socket connection) throws IOException {
    try {
      return connection.getInputStream().read() < 0;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    }
  }
}
