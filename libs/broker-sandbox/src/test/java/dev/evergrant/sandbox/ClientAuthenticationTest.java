package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;

class ClientAuthenticationTest extends SandboxTest {

  static Stream<String> wrong() {
    String right = Client.basic(Client.APP.clientId(), Client.APP.secret());
    return Stream.of(
        Client.basic(Client.APP.clientId(), "another secret"),
        Client.basic(Client.APP.clientId(), ""),
        Client.basic("another-app", Client.APP.secret()),
        right.replace("Basic", "Bearer"),
        "Basic",
        "Basic *not base64*",
        "Basic " + base64("no colon"),
        "Basic " + base64("our-app:%zz"),
        // Not form-encoded first, as RFC 6749 §2.3.1 wants it.
        "Basic " + base64(Client.APP.clientId() + ":" + Client.APP.secret()));
  }

  @ParameterizedTest
  @NullSource
  @MethodSource("wrong")
  void aWrongClientIsRefusedAndTheCodeStands(String authorization) {
    String code = client.code();
    HttpResponse<String> answer = client.token(Client.exchangeOf(code), authorization);

    assertError(answer, 401, "invalid_client");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic");
    assertThat(client.exchange(code).statusCode()).isEqualTo(200);
  }

  @Test
  void aWrongClientCannotRefreshAndTheTokenStands() {
    Client.Tokens tokens = client.connect();
    Map<String, String> form =
        Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh());

    assertError(client.token(form, Client.basic("our-app", "guess")), 401, "invalid_client");
    assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(200);
  }

  @Test
  void theSecretInTheBodyIsNoAuthentication() {
    Map<String, String> form = Client.exchangeOf(client.code());
    form.put("client_id", Client.APP.clientId());
    form.put("client_secret", Client.APP.secret());

    assertError(client.token(form, null), 401, "invalid_client");
    assertError(client.token(form), 400, "invalid_request");
  }

  @Test
  void theClientIdInTheBodyMustBeTheSame() {
    Map<String, String> form = Client.exchangeOf(client.code());
    form.put("client_id", "another-app");
    assertError(client.token(form), 400, "invalid_request");
    form.put("client_id", Client.APP.clientId());
    assertThat(client.token(form).statusCode()).isEqualTo(200);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
