package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountNumbersTest extends SandboxTest {

  @Test
  void theyAreTheSameForEver() {
    HttpResponse<String> answer = client.accounts(client.connect().access());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Client.json(answer).findValuesAsText("accountNumber"))
        .containsExactly("48210037", "90354162");
    // Connections are recognised by their accounts, so a release must not change them.
    assertThat(Client.json(answer).findValuesAsText("hashValue"))
        .containsExactly(
            "B65AEBFB08AB460E8B4C61D9A55D2F2586DDFDAF312FCA3EC4B379EA0A1A129E",
            "73C14563C3CB5C7328DC6E3C8A75465AFFA7A60B827C406F4789D7EC4C06D336");
    JsonNode grant = client.admin("grants").get(0);
    assertThat(grant.path("accounts").get(0).asText())
        .isEqualTo(Client.json(answer).get(0).path("hashValue").asText());
  }

  @Test
  void onlyAnAccessTokenThatWorksOpensThem() {
    Client.Tokens tokens = client.connect();
    Stream.of("", "unknown", tokens.refresh(), tokens.access() + "x", "\"")
        .forEach(token -> assertThat(client.accounts(token).statusCode()).isEqualTo(401));
    HttpResponse<String> anonymous = client.get("/schwab/trader/v1/accounts/accountNumbers");
    assertThat(anonymous.statusCode()).isEqualTo(401);
    assertThat(anonymous.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Bearer");
  }
}
