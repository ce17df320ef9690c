package dev.evergrant.refresh.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.refresh.pacing.Paced;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {

  private static final Lease LEASE =
      new Lease(
          Secret.of("lease-1"),
          UUID.randomUUID(),
          "alpaca",
          Environment.LIVE,
          Action.PROBE,
          7,
          null,
          null,
          null,
          Duration.ofMinutes(1),
          null);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theVaultHearsWhetherNobodyIsCalledAnyMore(boolean open) {
    Paced away =
        new Paced(new TokenOutcome.Unavailable(Cause.BROKER_AWAY, null), 4, Duration.ZERO, open);
    Paced silent = new Paced(new TokenOutcome.Unanswered(Cause.TIMEOUT), 1, Duration.ZERO, open);

    assertThat(Reports.of(LEASE, Ending.Failed.of(away)).circuitOpen()).isEqualTo(open);
    assertThat(Reports.of(LEASE, Ending.Probed.of(CredentialKind.OAUTH, away)).circuitOpen())
        .isEqualTo(open);
    assertThat(Reports.of(LEASE, Ending.Probed.of(CredentialKind.API_KEY, silent)).circuitOpen())
        .isEqualTo(open);
  }
}
