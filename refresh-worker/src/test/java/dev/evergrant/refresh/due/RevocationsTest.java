package dev.evergrant.refresh.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.refresh.due.FakeVault.Kept;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives grants back: those of users who leave, and what is issued when they have left. */
@QuarkusTest
class RevocationsTest extends PlayedTest {

  @Test
  void aRevocationEndsTheGrantAndAnotherOneChangesNothing() throws Exception {
    Kept kept = consented("etrade");
    brokers.fault("etrade", "lost", 1, "");

    work(kept, Action.REVOKE);
    work(kept, Action.REVOKE);

    assertThat(kept.revocations).hasSize(2);
    assertThat(gateway.probe("etrade", signed(kept))).isInstanceOf(TokenOutcome.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpaca", "schwab", "tdameritrade", "ibkr", "ibkrsigned"})
  void aBrokerThatCannotBeToldCountsAsTold(String broker) throws Exception {
    Kept kept = consented(broker);

    work(kept, Action.REVOKE);

    assertThat(kept.revocations).hasSize(1);
    assertThat(kept.failures).isEmpty();
  }

  @Test
  void aRevocationThatDoesNotComeThroughIsReported() throws Exception {
    Kept kept = consented("etrade");
    brokers.fault("etrade", "503", 4, "");

    work(kept, Action.REVOKE);

    assertThat(kept.revocations).isEmpty();
    assertThat(failure(kept).result()).isEqualTo(RefreshResult.UNAVAILABLE);
    assertThat(failure(kept).attempts()).isEqualTo(4);
  }

  @Test
  void whatIsIssuedForAUserWhoHasLeftIsRevoked() throws Exception {
    Kept kept = consented("etrade");
    kept.givenUp = true;

    work(kept, Action.REFRESH);

    assertThat(kept.completions).isEmpty();
    assertThat(gateway.probe("etrade", signed(kept))).isInstanceOf(TokenOutcome.Rejected.class);
  }

  @Test
  void whatIsIssuedForAUserWhoHasLeftIsRevokedAlsoWhereTheBrokerStumbles() throws Exception {
    Kept kept = consented("etrade");
    kept.givenUp = true;
    vault.awayFor("complete");

    send(kept, Action.REFRESH);
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.refused() > 0);
    brokers.fault("etrade", "503", 1, "");
    vault.here();
    settled();

    assertThat(gateway.probe("etrade", signed(kept))).isInstanceOf(TokenOutcome.Rejected.class);
  }
}
