package dev.evergrant.broker.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.grant.ConsentOutcome.Page;
import dev.evergrant.broker.grant.ConsentReturn.Code;
import dev.evergrant.broker.grant.ConsentReturn.Verifier;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.probe.OpenedAccounts;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which accounts a consent opened, at every broker, as the sandbox plays them. */
class SandboxAccountsTest {

  private final Sandbox sandbox = new Sandbox();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "alpaca, 810460335, 934715208",
    "schwab, 48210037 90354162, 27481590 61730925",
    "tdameritrade, 497216035, 860317524",
    "etrade, 71408254 82359663, 50381726 69027413",
    "ibkr, U2342108 U4815162, U1698347 U7350264",
    "ibkr-oauth1, U2342108 U4815162, U1698347 U7350264",
  })
  void theyAreTheSameAfterEveryConsentOfTheSameCustomer(String file, String usual, String other) {
    BrokerGrants grants = sandbox.grants(file);

    assertThat(numbers(grants, file)).containsExactly(usual.split(" "));
    assertThat(numbers(grants, file)).containsExactly(usual.split(" "));
    sandbox.turnOn(file.split("-")[0], "otherCustomer");
    assertThat(numbers(grants, file)).containsExactly(other.split(" "));
  }

  @Test
  void alpacasPaperAccountIsAskedForWhereItIs() {
    BrokerGrants grants = sandbox.grants("alpaca");
    TokenSet paper = connect(grants, "alpaca", Environment.PAPER);

    assertThat(accounts(grants, Environment.PAPER, paper))
        .contains(new OpenedAccounts(List.of("PA3717PJAYWN")));
  }

  @ParameterizedTest
  @CsvSource({
    "alpaca, /v2/account",
    "schwab, /trader/v1/accounts/accountNumbers",
    "tdameritrade, /v1/accounts",
    "etrade, /v1/accounts/list.json",
    "ibkr, /v1/api/portfolio/accounts",
    "ibkr-oauth1, /v1/api/portfolio/accounts",
  })
  void anOutageIsNoAnswer(String file, String path) {
    BrokerGrants grants = sandbox.grants(file);
    TokenSet tokens = connect(grants, file, Environment.LIVE);

    for (String fault : List.of("500", "503", "429", "html_403", "lost", "malformed_json")) {
      sandbox.fault(file.split("-")[0], path, fault);
      assertThat(accounts(grants, Environment.LIVE, tokens)).as(fault).isEmpty();
    }
    assertThat(accounts(grants, Environment.LIVE, tokens)).isPresent();
  }

  private List<String> numbers(BrokerGrants grants, String file) {
    return accounts(grants, Environment.LIVE, connect(grants, file, Environment.LIVE))
        .orElseThrow()
        .numbers();
  }

  private static Optional<OpenedAccounts> accounts(
      BrokerGrants grants, Environment environment, TokenSet tokens) {
    return await(
        grants.accounts(
            environment, Credential.ofTokens(tokens.accessToken(), tokens.tokenSecret())));
  }

  private TokenSet connect(BrokerGrants grants, String file, Environment environment) {
    String broker = file.split("-")[0];
    String redirect = Sandbox.REDIRECT + broker;
    Page page = (Page) await(grants.begin(environment, Secret.randomHex(32), null, redirect));
    Map<String, List<String>> back = sandbox.approves(broker, page.url());
    ConsentReturn returned =
        page.requestToken() == null
            ? new Code(Secret.of(back.get("code").get(0)), null, redirect, null)
            : new Verifier(
                page.requestToken(),
                page.requestSecret(),
                Secret.of(back.get("oauth_verifier").get(0)));
    return ((Issued) await(grants.exchange(returned))).tokens();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }
}
