package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsentTest extends SandboxTest {

  @Test
  void approvingGivesACodeThatEndsInAnEncodedAtSign() {
    HttpResponse<String> answer = client.decide(client.ask(Client.question()), "approve");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith(Client.REDIRECT_URI + "?code=C0.")
        .endsWith("%40&state=a%20state%20%26%20more");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
  }

  @Test
  void denyingSaysSoAndGivesNothing() {
    HttpResponse<String> answer = client.decide(client.ask(Client.question()), "deny");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .contains(Client.REDIRECT_URI + "?error=access_denied&state=a%20state%20%26%20more");
    assertThat(client.admin("grants")).isEmpty();
    assertThat(client.statusOf("a state & more")).isEqualTo("used");
  }

  @Test
  void aQuestionIsAnsweredOnce() {
    String request = client.ask(Client.question());
    client.decide(request, "approve");
    assertRefused(client.decide(request, "approve"));
    assertRefused(client.decide(request, "deny"));
    assertThat(client.admin("grants")).hasSize(1);
  }

  @Test
  void aQuestionWaitsTenMinutes() {
    String inTime = client.ask(Client.question());
    String late = client.ask(Client.question());
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(client.decide(inTime, "approve").statusCode()).isEqualTo(302);
    clock.advance(Duration.ofMillis(1));
    assertRefused(client.decide(late, "approve"));
  }

  @Test
  void anythingButApproveAndDenyIsRefusedAndTheQuestionStands() {
    String request = client.ask(Client.question());
    assertRefused(client.decide(request, "maybe"));
    assertRefused(client.decide(request, ""));
    assertRefused(client.decide("unknown", "approve"));
    assertRefused(client.postForm("/schwab/consent", ""));
    assertRefused(
        client.postForm("/schwab/consent", "request=" + request + "&decision=deny&decision=deny"));
    assertThat(client.decide(request, "approve").statusCode()).isEqualTo(302);
  }

  @Test
  void twoConsentsAreTwoGrantsOfTheSameAccounts() {
    Client.Tokens one = client.connect();
    Client.Tokens two = client.connect();

    assertThat(client.issued(one.access()).path("grant"))
        .isNotEqualTo(client.issued(two.access()).path("grant"));
    assertThat(client.accounts(one.access()).body())
        .isEqualTo(client.accounts(two.access()).body());
    client.revoke("{\"token\":\"" + one.refresh() + "\"}");
    assertThat(client.refresh(two.refresh()).statusCode()).isEqualTo(200);
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }
}
