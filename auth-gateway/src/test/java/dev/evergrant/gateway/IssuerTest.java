package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that is there by a file alone, and says in its redirects who it is (RFC 9207). */
@QuarkusTest
class IssuerTest extends GatewayTest {

  private static final String CALLBACK = "/auth/broker/callback/sixth?state=";

  @Test
  void aProviderThatOnlyAFileNamesIsConnected() {
    Browser alice = alice();
    HttpResponse<String> page = alice.open("/connect/sixth");
    assertThat(words(alice, page).get("title").asText()).isEqualTo("Sixth Provider is connected");
    assertThat(vault.stored.get(0).tokens().refreshToken()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"&code=c", "&error=access_denied"})
  void anAnswerOfAnotherServerIsRefusedAndConsumesNothing(String answer) {
    Browser alice = alice();
    String state = begin(alice, "sixth");
    for (String issuer : new String[] {"https://evil.example", sixth + "/", ""}) {
      assertThat(location(alice.get(CALLBACK + state + answer + "&iss=" + issuer)))
          .endsWith("?broker=sixth&result=invalid-state");
    }
    HttpResponse<String> program =
        alice.call(
            "POST",
            "/api/auth/broker/callback",
            "{\"broker\":\"sixth\",\"state\":\"%s\",\"code\":\"c\",\"iss\":\"https://x\"}"
                .formatted(state));
    assertThat(problem(program)).isEqualTo("invalid-state");
    assertThat(vault.open()).isEqualTo(1);
  }

  @Test
  void aCodeWithoutTheIssuerThatTheMetadataPromiseIsNotSent() {
    Browser alice = alice();
    String state = begin(alice, "sixth");
    HttpResponse<String> page = alice.open(CALLBACK + state + "&code=code-of-the-sixth-provider");
    assertThat(page.uri().toString()).endsWith("result=code-rejected");
    assertThat(vault.stored).isEmpty();
  }

  @Test
  void anIssuerThatNobodyAskedForChangesNothing() {
    Browser alice = alice();
    HttpResponse<String> page = alice.open(alice.approve("schwab") + "&iss=https://x.example");
    assertThat(words(alice, page).get("connected").asBoolean()).isTrue();
  }

  @Test
  void aProviderWithoutMetadataCannotBeBegunWith() {
    HttpResponse<String> response = alice().call("GET", "/api/auth/broker/lost/authorize", null);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(problem(response)).isEqualTo("broker-unavailable");
    assertThat(vault.attempts()).isZero();
  }
}
