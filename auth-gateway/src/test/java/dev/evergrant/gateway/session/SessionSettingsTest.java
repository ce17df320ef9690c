package dev.evergrant.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.service.start.BaseUrl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionSettingsTest {

  @Test
  void theLoginFollowsThePublicAddress() {
    assertThat(BaseUrlSettings.follows(BaseUrl.parse("https://evergrant.example.org/")))
        .isEqualTo(
            Map.of(
                "quarkus.oidc.authentication.redirect-path",
                "https://evergrant.example.org/session/callback",
                "quarkus.oidc.authentication.cookie-force-secure",
                "true",
                "quarkus.oidc.logout.post-logout-path",
                "https://evergrant.example.org/"));
    assertThat(BaseUrlSettings.follows(BaseUrl.parse("http://localhost:8080")))
        .containsEntry("quarkus.oidc.authentication.cookie-force-secure", "false");
  }

  @Test
  void aShortSessionSecretStopsTheStart() {
    for (Optional<String> secret : List.of(Optional.<String>empty(), Optional.of("x".repeat(31)))) {
      assertThatThrownBy(() -> SessionSettings.check(() -> secret))
          .hasMessage("SESSION_SECRET must have at least 32 characters");
    }
    SessionSettings.check(() -> Optional.of("x".repeat(32)));
  }
}
