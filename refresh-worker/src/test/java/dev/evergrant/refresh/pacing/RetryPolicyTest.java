package dev.evergrant.refresh.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.time.TimePolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static final Duration WHOLE_LEASE = TimePolicy.real().lease();
  private static final TokenOutcome AWAY = new TokenOutcome.Unavailable(Cause.BROKER_AWAY, null);

  private final RetryPolicy policy = new RetryPolicy(TimePolicy.real(), () -> 0.5);

  @ParameterizedTest
  @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S"})
  void whatWasNotProcessedIsSentAgainAfterADoublingPause(int attempts, Duration pause) {
    assertThat(policy.pause(AWAY, attempts, WHOLE_LEASE)).contains(pause);
  }

  @Test
  void afterThreeRetriesItIsEnough() {
    assertThat(policy.pause(AWAY, 4, WHOLE_LEASE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.0, PT0.8S", "0.25, PT0.9S", "0.5, PT1S", "1.0, PT1.2S"})
  void aPauseVariesByAFifth(double random, Duration pause) {
    assertThat(new RetryPolicy(TimePolicy.real(), () -> random).pause(AWAY, 1, WHOLE_LEASE))
        .contains(pause);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT1S", "PT0.5S, PT1S", "PT5S, PT5S", "PT30S, PT30S"})
  void aBrokerThatAsksForMoreTimeGetsIt(Duration asked, Duration pause) {
    assertThat(
            policy.pause(new TokenOutcome.Unavailable(Cause.RATE_LIMITED, asked), 1, WHOLE_LEASE))
        .contains(pause);
  }

  @ParameterizedTest
  @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S"})
  void aBrokerThatHasEnoughAndDoesNotSayForHowLongHasTheSamePauses(int attempts, Duration pause) {
    TokenOutcome enough = new TokenOutcome.Unavailable(Cause.RATE_LIMITED, null);
    assertThat(policy.pause(enough, attempts, WHOLE_LEASE)).contains(pause);
    assertThat(policy.pause(enough, 4, WHOLE_LEASE)).isEmpty();
  }

  @Test
  void aBrokerThatAsksForTooMuchTimeIsLeftAlone() {
    assertThat(
            policy.pause(
                new TokenOutcome.Unavailable(Cause.RATE_LIMITED, Duration.ofSeconds(31)),
                1,
                WHOLE_LEASE))
        .isEmpty();
  }

  @Test
  void whatNobodyAnsweredHasTheSamePause() {
    assertThat(policy.pause(new TokenOutcome.Unanswered(Cause.TIMEOUT), 2, WHOLE_LEASE))
        .contains(Duration.ofSeconds(2));
  }

  @Test
  void anAnswerIsAnAnswer() {
    TokenSet tokens = new TokenSet(Secret.of("a"), null, null, null, List.of(), "Bearer");

    assertThat(
            List.of(
                new TokenOutcome.Issued(tokens),
                new TokenOutcome.Works(),
                new TokenOutcome.Revoked(),
                new TokenOutcome.Rejected(Cause.GRANT_REJECTED),
                new TokenOutcome.Misconfigured(Cause.CLIENT_REJECTED)))
        .allSatisfy(answer -> assertThat(policy.pause(answer, 1, WHOLE_LEASE)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"PT16S, true", "PT15.999S, false", "PT2S, false", "PT-5S, false"})
  void aPauseMustLeaveEnoughOfTheLease(Duration left, boolean again) {
    assertThat(policy.pause(AWAY, 1, left).isPresent()).isEqualTo(again);
  }

  @ParameterizedTest
  @CsvSource({"PT60S, true", "PT15S, true", "PT14.999S, false", "PT-1S, false"})
  void nothingIsSentAtTheEndOfALease(Duration left, boolean fits) {
    assertThat(policy.fits(left)).isEqualTo(fits);
  }

  @Test
  void theWholeScheduleRunsFasterWithTheSystem() {
    assertThat(new RetryPolicy(new TimePolicy(10), () -> 0.5).pause(AWAY, 3, Duration.ofSeconds(6)))
        .contains(Duration.ofMillis(400));
  }
}
