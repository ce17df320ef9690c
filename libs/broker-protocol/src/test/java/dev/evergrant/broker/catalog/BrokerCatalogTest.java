package dev.evergrant.broker.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.Broker.Accounts;
import dev.evergrant.broker.catalog.Broker.Callback;
import dev.evergrant.broker.catalog.Broker.ClientAuthentication;
import dev.evergrant.broker.catalog.Broker.Consent;
import dev.evergrant.broker.catalog.Broker.Endpoints;
import dev.evergrant.broker.catalog.Broker.Probe;
import dev.evergrant.broker.catalog.Broker.Protocol;
import dev.evergrant.broker.catalog.Broker.RefreshTokenUse;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.catalog.Broker.Standing;
import dev.evergrant.broker.catalog.Broker.Tokens;
import dev.evergrant.broker.outcome.Cause;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerCatalogTest {

  @TempDir Path folder;

  @Test
  void fiveBrokersComeWithEvergrant() {
    assertThat(BrokerCatalog.load(null).all())
        .extracting(Broker::name)
        .containsExactly(
            "Alpaca", "Charles Schwab", "E*TRADE", "Interactive Brokers", "TD Ameritrade");
  }

  @Test
  void schwabIsReadAsItIsWritten() {
    assertThat(BrokerCatalog.load(null).find("schwab"))
        .contains(
            new Broker(
                "schwab",
                "Charles Schwab",
                Standing.LIVE,
                null,
                Protocol.OAUTH2,
                List.of(Environment.LIVE),
                null,
                null,
                new Endpoints(
                    URI.create("https://api.schwabapi.com/v1/oauth/authorize"),
                    URI.create("https://api.schwabapi.com/v1/oauth/token"),
                    null,
                    null,
                    null,
                    null),
                Map.of(Environment.LIVE, URI.create("https://api.schwabapi.com")),
                new Probe("GET", "/trader/v1/accounts/accountNumbers", null),
                new Accounts("/trader/v1/accounts/accountNumbers", "/*/accountNumber"),
                null,
                null,
                null,
                ClientAuthentication.BASIC,
                null,
                List.of(),
                List.of(
                    new Right(null, Right.Kind.ACCOUNT, "Read account balances and positions"),
                    new Right(null, Right.Kind.TRADING, "Execute buy and sell orders"),
                    new Right(null, Right.Kind.OTHER, "Read market data")),
                true,
                Callback.PER_BROKER,
                new Tokens(
                    Duration.ofMinutes(30),
                    null,
                    Renewal.REFRESH_TOKEN,
                    RefreshTokenUse.STRICT,
                    null,
                    Duration.ofMinutes(5)),
                new Consent(Duration.ofDays(7), false, true, Duration.ofDays(1)),
                List.of(
                    new ErrorRule(
                        null,
                        "invalid_client",
                        "refresh token invalid",
                        ErrorRule.Outcome.REJECTED,
                        Cause.GRANT_REJECTED),
                    new ErrorRule(
                        null,
                        "unsupported_token_type",
                        "refresh_token_authentication_error",
                        ErrorRule.Outcome.REJECTED,
                        Cause.GRANT_REJECTED))));
  }

  @Test
  void alpacaTellsItsConsentPageWhichEnvironmentIsMeant() {
    Broker alpaca = BrokerCatalog.load(null).find("alpaca").orElseThrow();

    assertThat(alpaca.environments()).containsExactly(Environment.LIVE, Environment.PAPER);
    assertThat(alpaca.environmentParameter()).isEqualTo("env");
    assertThat(alpaca.scopes()).containsExactly("account:write", "trading", "data");
    assertThat(alpaca.consent()).isEqualTo(new Consent(null, false, false, null));
  }

  @Test
  void ibkrsOtherProtocolIsAFileToBePutThere() throws IOException {
    write("ibkr-oauth1.yaml", Files.readString(Path.of("../../deploy/brokers/ibkr-oauth1.yaml")));

    Broker ibkr = BrokerCatalog.load(folder).find("ibkr").orElseThrow();

    assertThat(ibkr.protocol()).isEqualTo(Protocol.OAUTH1_IBKR);
    assertThat(ibkr.probeAddress(Environment.LIVE))
        .contains(URI.create("https://api.ibkr.com/v1/api/sso/validate"));
    assertThat(ibkr.terminal().ports()).containsExactly(7496, 7497, 4001, 4002);
    assertThat(ibkr.canRevoke()).isFalse();
  }

  @Test
  void aGrantCanBeGivenBackWhereThereIsAnAddressForItOrMetadataThatMayKnowOne() {
    assertThat(BrokerCatalog.load(null).all())
        .filteredOn(Broker::canRevoke)
        .extracting(Broker::id)
        .containsExactly("etrade");
    assertThat(Overridden.by("{id: schwab, issuer: 'https://login.example'}").canRevoke()).isTrue();
  }

  @Test
  void aBrokerThatIsNotThereIsNotFound() {
    assertThat(BrokerCatalog.load(null).find("robinhood")).isEmpty();
  }

  @Test
  void aFileWithAKnownIdIsMergedFieldByField() throws IOException {
    write(
        "local.yml",
        """
        id: schwab
        endpoints:
          token: http://localhost:8090/schwab/v1/oauth/token
        api:
          paper: http://localhost:8090/schwab/paper/
        environments: [live, paper]
        """);

    Broker ours = BrokerCatalog.load(null).find("schwab").orElseThrow();
    Broker schwab = BrokerCatalog.load(folder).find("schwab").orElseThrow();

    assertThat(schwab.endpoints())
        .isEqualTo(
            new Endpoints(
                ours.endpoints().authorize(),
                URI.create("http://localhost:8090/schwab/v1/oauth/token"),
                null,
                null,
                null,
                null));
    assertThat(schwab.probeAddress(Environment.LIVE))
        .isEqualTo(ours.probeAddress(Environment.LIVE));
    assertThat(schwab.probeAddress(Environment.PAPER))
        .contains(
            URI.create("http://localhost:8090/schwab/paper/trader/v1/accounts/accountNumbers"));
    assertThat(schwab.environments()).containsExactly(Environment.LIVE, Environment.PAPER);
    assertThat(schwab.tokens()).isEqualTo(ours.tokens());
    assertThat(schwab.errors()).isEqualTo(ours.errors());
  }

  @Test
  void aFileWithANewIdIsANewBroker() throws IOException {
    write("keycloak.yaml", NEW_BROKER);
    write("notes.txt", "not a catalog file");
    write(".hidden.yaml", "not one either");

    assertThat(BrokerCatalog.load(folder).all())
        .hasSize(6)
        .extracting(Broker::id)
        .contains("keycloak");
  }

  @Test
  void anIdThatFitsNoPathOrVariableIsRefused() throws IOException {
    write("keycloak.yaml", NEW_BROKER.replace("id: keycloak", "id: Key/cloak"));

    assertThatThrownBy(() -> BrokerCatalog.load(folder))
        .isInstanceOf(InvalidCatalogException.class)
        .hasMessageContaining("keycloak.yaml:1: id does not match the regex pattern");
  }

  @Test
  void twoFilesAboutTheSameBrokerAreRefused() throws IOException {
    write("a.yaml", "id: schwab\npkce: false");
    write("b.yaml", "# second\nid: schwab\npkce: true");

    assertThatThrownBy(() -> BrokerCatalog.load(folder))
        .isInstanceOf(InvalidCatalogException.class)
        .hasMessage(
            "%s:2: id is in %s already: schwab"
                .formatted(folder.resolve("b.yaml"), folder.resolve("a.yaml")));
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    Path absent = folder.resolve("absent");

    assertThatThrownBy(() -> BrokerCatalog.load(absent))
        .isInstanceOf(InvalidCatalogException.class)
        .hasMessage(absent + ": is not a folder");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void anIssuerStandsForTheEndpoints() {
    Broker broker =
        Overridden.by(
            NEW_BROKER.replaceFirst(
                "(?s)endpoints:.*clientAuth", "issuer: https://login.example\nclientAuth"));

    assertThat(broker.endpoints()).isEqualTo(new Endpoints(null, null, null, null, null, null));
  }

  private static final String NEW_BROKER =
      """
      id: keycloak
      name: Keycloak
      standing: LIVE
      protocol: OAUTH2
      environments: [live]
      endpoints:
        authorize: https://keycloak.example/authorize
        token: https://keycloak.example/token
      clientAuthentication: BASIC
      scopes: [openid]
      pkce: true
      callback: PER_BROKER
      tokens:
        accessLives: PT5M
        renewal: REFRESH_TOKEN
        refreshToken: STRICT
        lead: PT1M
      """;
}
