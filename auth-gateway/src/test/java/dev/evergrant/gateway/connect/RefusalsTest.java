package dev.evergrant.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {

  private static final Broker ETRADE = BrokerCatalog.load(null).find("etrade").orElseThrow();

  @ParameterizedTest
  @EnumSource
  void whatOnlyTheOperatorCanRepairIsNoOutage(Cause cause) {
    ProblemException problem = Refusals.problem(ETRADE, new TokenOutcome.Misconfigured(cause));
    assertThat(problem.type()).isEqualTo(ProblemType.BROKER_NOT_CONFIGURED);
    assertThat(problem.problem().detail()).contains("E*TRADE does not accept");
  }

  @Test
  void aBrokerMaySayHowLongItIsAway() {
    ProblemException problem =
        Refusals.problem(
            ETRADE, new TokenOutcome.Unavailable(Cause.BROKER_AWAY, Duration.ofSeconds(30)));
    assertThat(problem.type()).isEqualTo(ProblemType.BROKER_UNAVAILABLE);
    assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void everythingElseIsAnOutage() {
    assertThat(Refusals.problem(ETRADE, new TokenOutcome.Unanswered(Cause.TIMEOUT)).type())
        .isEqualTo(ProblemType.BROKER_UNAVAILABLE);
    assertThat(Refusals.problem(ETRADE, new TokenOutcome.Rejected(Cause.GRANT_REJECTED)).type())
        .isEqualTo(ProblemType.BROKER_UNAVAILABLE);
  }
}
