package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox of its own for each test, by a clock that the test moves. */
abstract class SandboxTest {

  final MutableClock clock = new MutableClock();
  BrokerSandbox sandbox;
  Client client;

  @BeforeEach
  void start() {
    sandbox = BrokerSandbox.start(SandboxConfig.inMemory(Apps.EVERYWHERE).withClock(clock));
    client = new Client(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  static void assertError(HttpResponse<String> answer, int status, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Client.json(answer).path("error").asText()).isEqualTo(error);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }
}
