package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class LandingPageTest extends SandboxTest {

  @Test
  void itSaysWhatThisIsAndWhereWhatIs() {
    HttpResponse<String> page = client.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Evergrant&#39;s sandbox brokers", "/schwab/v1/oauth/token", "/admin/revoke")
        .contains("<h2>Alpaca</h2>", "/alpaca/oauth/token")
        .contains("<h2>Interactive Brokers</h2>", "/ibkr/v1/api/oauth/live_session_token")
        .contains("<h2>E*TRADE</h2>", "<h2>TD Ameritrade</h2>", "<code>no_expires_in</code>")
        .doesNotContain("{brokers}", "{admin}", "{faults}");
  }

  @Test
  void aBrokerAtWhichNoAppIsRegisteredIsAbsent() {
    try (BrokerSandbox small = BrokerSandbox.start(SandboxConfig.inMemory(Client.APP))) {
      Client there = new Client(small);
      assertThat(there.get("/").body()).contains("Schwab").doesNotContain("Alpaca");
      assertThat(there.get("/alpaca/v2/account").statusCode()).isEqualTo(404);
      assertThat(there.revoke("{\"broker\":\"alpaca\"}").statusCode()).isEqualTo(404);
    }
  }
}
