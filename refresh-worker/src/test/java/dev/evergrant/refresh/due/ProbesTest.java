package dev.evergrant.refresh.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.ProbeResult;
import dev.evergrant.contract.vault.ReportProbe;
import dev.evergrant.contract.vault.TerminalAddress;
import dev.evergrant.refresh.due.FakeVault.Kept;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries tokens, keys and terminals. */
@QuarkusTest
class ProbesTest extends PlayedTest {

  @Test
  void aProbeSaysHowLongTheBrokerAsksToBeLeftAlone() throws Exception {
    Kept kept = consented("etrade");
    brokers.fault("etrade", "429", 1, ",'retryAfterSeconds':120");

    work(kept, Action.PROBE);

    assertThat(probe(kept).result()).isEqualTo(ProbeResult.UNDECIDED);
    assertThat(probe(kept).cause()).isEqualTo(Cause.RATE_LIMITED);
    assertThat(probe(kept).retryAfter()).isEqualTo(Duration.ofSeconds(120));
  }

  @Test
  void aProbeIsRepeatedWhenItsAnswerIsLost() throws Exception {
    Kept kept = consented("schwab");
    brokers.fault("schwab", "lost", 1, "");

    work(kept, Action.PROBE);

    assertThat(probe(kept).result()).isEqualTo(ProbeResult.WORKS);
  }

  @Test
  void alpacaWithoutARefreshTokenIsAskedWhetherItsTokenStillWorks() throws Exception {
    brokers.alpacaRefreshes(false);
    Kept kept = consented("alpaca");
    assertThat(kept.refreshToken).isNull();

    work(kept, Action.PROBE);
    assertThat(probe(kept).result()).isEqualTo(ProbeResult.WORKS);

    brokers.revokeAll("alpaca");
    work(kept, Action.PROBE);
    assertThat(kept.probes.get(1).result()).isEqualTo(ProbeResult.REJECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpaca", "unregistered"})
  void anApiKeyIsTriedWhereThereAreNoTokens(String broker) throws Exception {
    Kept kept = vault.keep(broker, (String) null);
    kept.apiKey = brokers.apiKey();

    work(kept, Action.PROBE);
    kept.apiKey = new ApiKeyGrant(kept.apiKey.key(), Secret.of("another-secret"));
    work(kept, Action.PROBE);

    assertThat(kept.probes)
        .extracting(ReportProbe::result)
        .containsExactly(ProbeResult.WORKS, ProbeResult.REJECTED);
    assertThat(kept.probes)
        .extracting(ReportProbe::credential)
        .containsOnly(CredentialKind.API_KEY);
  }

  @Test
  void tokensAreTriedBeforeAnApiKey() throws Exception {
    Kept kept = consented("alpaca");
    kept.apiKey = new ApiKeyGrant(Secret.of("no-key"), Secret.of("no-secret"));

    work(kept, Action.PROBE);

    assertThat(probe(kept).credential()).isEqualTo(CredentialKind.OAUTH);
    assertThat(probe(kept).result()).isEqualTo(ProbeResult.WORKS);
  }

  @Test
  void tokensCannotBeTriedWithoutARegistration() throws Exception {
    Kept kept = vault.keep("unregistered", "refresh-1");
    kept.accessToken = "access-1";

    work(kept, Action.PROBE);

    assertThat(probe(kept).result()).isEqualTo(ProbeResult.UNDECIDED);
    assertThat(probe(kept).cause()).isEqualTo(Cause.NOT_CONFIGURED);
  }

  @ParameterizedTest
  @CsvSource({
    // Port 0 stands for the terminal's own; on port 4 nobody listens, 5 is not in the catalog.
    "127.0.0.1, 0, WORKS,",
    "localhost, 0, WORKS,",
    "127.0.0.1, 4, UNDECIDED, NOT_CONNECTED",
    "nowhere.invalid, 0, UNDECIDED, NOT_CONNECTED",
    "192.0.2.1, 0, UNDECIDED, NOT_CONFIGURED",
    "127.0.0.1, 5, UNDECIDED, NOT_CONFIGURED"
  })
  void aTerminalIsTriedWhereTheOperatorAllowsIt(
      String host, int port, ProbeResult result, Cause cause) throws Exception {
    Kept kept = vault.keep("ibkr", (String) null);
    kept.terminal = new TerminalAddress(host, port == 0 ? number("test.terminal.port") : port);

    work(kept, Action.PROBE);

    assertThat(probe(kept).credential()).isEqualTo(CredentialKind.TERMINAL);
    assertThat(probe(kept).result()).isEqualTo(result);
    assertThat(probe(kept).cause()).isEqualTo(cause);
  }

  /** A user types the name: whoever answers slowly for it must not hold up everything else. */
  @Test
  void aNameIsLookedUpWithoutBlocking() {
    assertThat(((VertxInternal) vertx).nettyAddressResolverGroup())
        .isNotInstanceOf(DefaultAddressResolverGroup.class);
  }
}
