package dev.evergrant.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.client.BrokerClients;
import dev.evergrant.client.kit.AnyApi;
import dev.evergrant.client.kit.StubVault;
import dev.evergrant.client.trade.BrokerClient;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Position;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the brokers' documentation tells of and the sandbox does not do. */
class ScriptedApiTest {

  private final Vertx vertx = Vertx.vertx();
  private AnyApi api;
  private StubVault vault;
  private BrokerClients clients;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    api = AnyApi.start(vertx);
    vault = StubVault.start(vertx);
    vault.answers(
        request ->
            StubVault.reply(
                StubVault.bearer(request.path("broker").textValue(), "token", null, 1)));
    for (String id : new String[] {"etrade", "ibkr"}) {
      Files.writeString(
          folder.resolve(id + ".yaml"), "id: " + id + "\napi:\n  live: " + api.url() + "\n");
    }
    clients =
        new BrokerClients(
            vertx,
            vault.access(),
            BrokerCatalog.load(folder),
            Map.of("etrade", new ClientCredentials("key", Secret.of("s3cret"))));
  }

  @AfterEach
  void stop() {
    clients.close();
    vault.close();
    api.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aPortfolioOfEtradesIsReadToItsLastPage() {
    page(1, 2, "AAPL");
    page(2, 2, "MSFT");

    assertThat(client("etrade").positions("a").await().indefinitely())
        .extracting(Position::symbol)
        .containsExactly("AAPL", "MSFT");
  }

  @Test
  void aPortfolioOfThousandsIsRead() {
    String one =
        """
        {"quantity": 1, "positionType": "LONG", "pricePaid": 1, "marketValue": 1,
         "Product": {"symbol": "SYMBOL"}, "positionDescription": "%s"}
        """
            .formatted("A company with a long name. ".repeat(20));
    api.answers(
        "/v1/accounts/a/portfolio.json?pageNumber=1",
        "{\"PortfolioResponse\": {\"AccountPortfolio\": [{\"totalPages\": 1, \"Position\": ["
            + String.join(",", Collections.nCopies(2_000, one))
            + "]}]}}");

    assertThat(client("etrade").positions("a").await().indefinitely()).hasSize(2_000);
  }

  @Test
  void aBrokerageSessionOfTheUsersStays() {
    api.answers(
        "/iserver/auth/ssodh/init",
        """
        {"authenticated": false, "competing": true, "connected": true, "message": "Elsewhere"}
        """);

    BrokerFailure.Refused refused =
        catchThrowableOfType(
            BrokerFailure.Refused.class,
            () -> client("ibkr").cancel("U1", "1").await().indefinitely());

    assertThat(refused.code()).contains("competing");
    assertThat(refused.words()).contains("Elsewhere");
  }

  @Test
  void aPositionOfInteractiveBrokersThatWasClosedIsNotThere() {
    api.answers("/portfolio/accounts", "[]");
    api.answers(
        "/portfolio/U1/positions/0",
        """
        [{"ticker": "F", "position": 0, "avgPrice": 0, "mktValue": 0, "currency": "USD"},
         {"contractDesc": "VOD", "position": -2.5, "avgCost": 1, "mktValue": -3, "currency": "GBP"}]
        """);
    api.answers("/portfolio/U1/positions/1", "[]");

    Position left = client("ibkr").positions("U1").await().indefinitely().get(0);

    assertThat(left.symbol()).isEqualTo("VOD");
    assertThat(left.quantity()).isEqualByComparingTo("-2.5");
    assertThat(left.currency()).isEqualTo("GBP");
  }

  private void page(int page, int of, String symbol) {
    api.answers(
        "/v1/accounts/a/portfolio.json?pageNumber=" + page,
        """
        {"PortfolioResponse": {"AccountPortfolio": [{"totalPages": PAGES, "Position": [
          {"quantity": 1, "positionType": "LONG", "pricePaid": 1, "marketValue": 1,
           "Product": {"symbol": "SYMBOL"}}]}]}}
        """
            .replace("PAGES", String.valueOf(of))
            .replace("SYMBOL", symbol));
  }

  private BrokerClient client(String broker) {
    return clients.of("ann", broker, Environment.LIVE);
  }
}
