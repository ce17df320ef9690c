package dev.evergrant.broker.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.credential.Credential.ApiKey;
import dev.evergrant.broker.credential.Credential.Bearer;
import dev.evergrant.broker.credential.Credential.Signed;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.RawServer;
import dev.evergrant.broker.secret.Secret;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerAccountsTest {

  private static final BrokerHttp HTTP = new BrokerHttp(Vertx.vertx(), Duration.ofMinutes(5));
  private static final String NUMBERS = "[{\"accountNumber\":\"27\"},{\"accountNumber\":\"4\"}]";
  private static final Bearer BEARER = new Bearer(Secret.of("access-token"));

  @Test
  void theAccountsAreAskedForOnceInTheTokensName() {
    try (RawServer server = RawServer.answering("200 OK", NUMBERS)) {
      assertThat(opened(server, BEARER)).contains(new OpenedAccounts(List.of("27", "4")));
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("GET /trader/v1/accounts/accountNumbers HTTP/1.1")
          .containsIgnoringCase("\r\nAccept: application/json\r\n")
          .contains("Bearer access-token\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401 Unauthorized, {}",
    "403 Forbidden, <html>Access Denied</html>",
    "429 Too Many Requests, {}",
    "500 Internal Server Error, {}",
    "302 Found, {}",
    "200 OK, <html>Please log in</html>",
    "200 OK, []",
    "200 OK, '[{\"accountNumber\":\"27\"},{\"accountNum'",
    "200 OK, ''",
  })
  void whateverElseIsAnsweredTellsNothing(String head, String body) {
    try (RawServer server = RawServer.answering(head, body)) {
      assertThat(opened(server, BEARER)).isEmpty();
    }
  }

  @Test
  void anAnswerWithoutEndTellsNothing() {
    String endless = "[" + "{\"accountNumber\":\"27\"},".repeat(20_000);
    try (RawServer server = RawServer.answering("200 OK", endless)) {
      assertThat(opened(server, BEARER)).isEmpty();
    }
  }

  @Test
  void aConnectionThatBreaksTellsNothing() {
    try (RawServer server = new RawServer(connection -> connection.close())) {
      assertThat(opened(server, BEARER)).isEmpty();
    }
  }

  @Test
  void nobodyWaitsForABrokerThatDoesNotAnswer() {
    try (RawServer server = new RawServer(connection -> {})) {
      assertThat(
              new BrokerAccounts(at(server), HTTP, Duration.ofMillis(200))
                  .opened(Environment.LIVE, BEARER)
                  .await()
                  .atMost(Duration.ofMinutes(1)))
          .isEmpty();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aMistakeOfOursTellsNothing() {
    try (RawServer server = RawServer.answering("200 OK", NUMBERS)) {
      Bearer wiped = new Bearer(Secret.of("access-token"));
      wiped.wipe();
      assertThat(opened(server, wiped)).isEmpty();
    }
  }

  @Test
  void whereThereIsNoCallOrNoKeyForItNobodyIsAsked() {
    try (RawServer server = RawServer.answering("200 OK", NUMBERS)) {
      Broker silent = Overridden.by("{id: schwab, accounts: null}");
      assertThat(opened(silent, BEARER)).isEmpty();
      assertThat(opened(server, new Signed(Secret.of("token"), Secret.of("secret")))).isEmpty();
      assertThat(opened(server, new ApiKey(Secret.of("key"), Secret.of("secret")))).isEmpty();
      assertThat(
              new BrokerAccounts(at(server), HTTP)
                  .opened(Environment.PAPER, BEARER)
                  .await()
                  .indefinitely())
          .isEmpty();
      assertThat(server.requests()).isEmpty();
    }
  }

  private static Optional<OpenedAccounts> opened(RawServer server, Credential credential) {
    return opened(at(server), credential);
  }

  private static Optional<OpenedAccounts> opened(Broker broker, Credential credential) {
    return new BrokerAccounts(broker, HTTP)
        .opened(Environment.LIVE, credential)
        .await()
        .atMost(Duration.ofMinutes(1));
  }

  private static Broker at(RawServer server) {
    return Overridden.by("{id: schwab, api: {live: '" + server.uri("http").resolve("/") + "'}}");
  }
}
