package dev.evergrant.refresh.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.oauth2.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationsTest {

  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);

  @Test
  void everyBrokerOfTheCatalogHasItsVariables() {
    assertThat(CATALOG.all())
        .allSatisfy(
            broker -> {
              String prefix = broker.id().toUpperCase(Locale.ROOT) + "_OAUTH_CLIENT_";
              Registrations read = read(Map.of(prefix + "ID", "us", prefix + "SECRET", "s3cret"));
              assertThat(read.at(broker.id()))
                  .contains(new ClientCredentials("us", Secret.of("s3cret")));
            });
  }

  @Test
  void aBrokerWithoutVariablesIsNotUsed() {
    assertThat(read(Map.of()).at("schwab")).isEmpty();
  }

  @Test
  void halfARegistrationIsAMistake() {
    assertThatThrownBy(() -> read(Map.of("SCHWAB_OAUTH_CLIENT_SECRET", "s3cret")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SCHWAB_OAUTH_CLIENT_ID")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> read(Map.of("ALPACA_OAUTH_CLIENT_ID", "us")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ALPACA_OAUTH_CLIENT_SECRET");
  }

  private static Registrations read(Map<String, String> variables) {
    return Registrations.read(CATALOG, name -> Optional.ofNullable(variables.get(name)));
  }
}
