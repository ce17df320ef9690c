package dev.evergrant.service.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.registration.ClientCredentials;
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
              Registrations read = read(Map.of(prefix + "ID", "us ", prefix + "SECRET", "s3cret"));
              assertThat(read.at(broker))
                  .contains(new ClientCredentials("us", Secret.of("s3cret")));
            });
  }

  @Test
  void aBrokerWithoutVariablesIsNotUsed() {
    assertThat(read(Map.of()).at(CATALOG.find("schwab").orElseThrow())).isEmpty();
  }

  @Test
  void halfARegistrationIsAMistake() {
    assertThatThrownBy(() -> read(Map.of("SCHWAB_OAUTH_CLIENT_ID", "us")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("SCHWAB_OAUTH_CLIENT_ID is set and SCHWAB_OAUTH_CLIENT_SECRET is not");
    assertThatThrownBy(
            () ->
                read(Map.of("SCHWAB_OAUTH_CLIENT_ID", " ", "SCHWAB_OAUTH_CLIENT_SECRET", "s3cret")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("SCHWAB_OAUTH_CLIENT_SECRET is set and SCHWAB_OAUTH_CLIENT_ID is not");
  }

  private static Registrations read(Map<String, String> variables) {
    return Registrations.read(CATALOG, name -> Optional.ofNullable(variables.get(name)));
  }
}
