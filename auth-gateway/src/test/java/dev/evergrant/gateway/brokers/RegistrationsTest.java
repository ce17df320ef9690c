package dev.evergrant.gateway.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.secret.Secret;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationsTest {

  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);

  private record Client(Optional<String> id, Optional<String> secret)
      implements BrokerSettings.Client {}

  @Test
  void everyBrokerOfTheCatalogHasItsVariables() {
    Registrations read =
        read(
            Map.of(),
            Map.of(
                "TDAMERITRADE_OAUTH_CLIENT_ID", "id ",
                "TDAMERITRADE_OAUTH_CLIENT_SECRET", "secret"));
    assertThat(read.at(broker("tdameritrade")))
        .hasValueSatisfying(
            credentials -> {
              assertThat(credentials.id()).isEqualTo("id");
              assertThat(credentials.secret()).isEqualTo(Secret.of("secret"));
            });
    assertThat(read.at(broker("schwab"))).isEmpty();
  }

  @Test
  void aPropertyGoesBeforeTheVariable() {
    Registrations read =
        read(
            Map.of("schwab", new Client(Optional.of("property"), Optional.empty())),
            Map.of("SCHWAB_OAUTH_CLIENT_ID", "variable", "SCHWAB_OAUTH_CLIENT_SECRET", "s"));
    assertThat(read.at(broker("schwab")).orElseThrow().id()).isEqualTo("property");
  }

  @Test
  void anIdWithoutASecretStopsTheStartAndSoDoesTheReverse() {
    assertThatThrownBy(() -> read(Map.of(), Map.of("SCHWAB_OAUTH_CLIENT_ID", "x")))
        .hasMessage("SCHWAB_OAUTH_CLIENT_ID is set and SCHWAB_OAUTH_CLIENT_SECRET is not");
    assertThatThrownBy(() -> read(Map.of(), Map.of("SCHWAB_OAUTH_CLIENT_SECRET", "hidden")))
        .hasMessage("SCHWAB_OAUTH_CLIENT_SECRET is set and SCHWAB_OAUTH_CLIENT_ID is not");
    assertThatThrownBy(
            () ->
                read(
                    Map.of(),
                    Map.of("SCHWAB_OAUTH_CLIENT_ID", " ", "SCHWAB_OAUTH_CLIENT_SECRET", "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Registrations read(
      Map<String, BrokerSettings.Client> clients, Map<String, String> variables) {
    return Registrations.read(
        CATALOG.all(), clients, name -> Optional.ofNullable(variables.get(name)));
  }

  private static Broker broker(String id) {
    return CATALOG.find(id).orElseThrow();
  }
}
