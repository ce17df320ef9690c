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
        .doesNotContain("{schwab}", "{admin}");
  }
}
