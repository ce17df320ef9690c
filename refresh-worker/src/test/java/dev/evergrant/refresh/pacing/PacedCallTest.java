package dev.evergrant.refresh.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.time.TimePolicy;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacedCallTest {

  private static final Instant START = Instant.parse("2025-11-03T09:00:00Z");
  private static final TokenOutcome AWAY = new TokenOutcome.Unavailable(Cause.BROKER_AWAY, null);
  private static final TokenOutcome DEAD = new TokenOutcome.Rejected(Cause.GRANT_REJECTED);

  private Instant now = START;
  private TokenOutcome answer = AWAY;
  private int sent;

  private final PacedCall call =
      new PacedCall(
          new RetryPolicy(TimePolicy.real(), () -> 0.5),
          () -> now,
          Repeat.NEVER,
          START.plusSeconds(60),
          () -> {
            sent++;
            now = now.plusMillis(250);
            return Uni.createFrom().item(answer);
          });

  @Test
  void callsAreCounted() {
    assertThatThrownBy(this::once).isInstanceOf(TryAgainException.class);
    assertThatThrownBy(this::once).isInstanceOf(TryAgainException.class);
    answer = DEAD;

    assertThat(once()).isEqualTo(DEAD);
    assertThat(call.result()).contains(new Paced(DEAD, 3, Duration.ofMillis(250)));
  }

  @Test
  void thePausesDouble() {
    assertThatThrownBy(this::once)
        .extracting(failure -> ((TryAgainException) failure).pause())
        .isEqualTo(Duration.ofSeconds(1));
    assertThatThrownBy(this::once)
        .extracting(failure -> ((TryAgainException) failure).pause())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void theLastOutcomeStandsWhenTheTriesAreUsedUp() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(this::once).isInstanceOf(TryAgainException.class);
    }

    assertThatThrownBy(this::once).isExactlyInstanceOf(NoAnswerException.class);
    assertThat(call.result()).contains(new Paced(AWAY, 4, Duration.ofMillis(250)));
  }

  @Test
  void nothingIsSentAtTheEndOfALease() {
    now = START.plusSeconds(46);

    assertThatThrownBy(this::once).isInstanceOf(LeaseTooShortException.class);
    assertThat(sent).isZero();
    assertThat(call.result()).isEmpty();
  }

  @Test
  void aPauseThatTookTooLongEndsTheTrying() {
    assertThatThrownBy(this::once).isInstanceOf(TryAgainException.class);
    now = START.plusSeconds(46);

    assertThatThrownBy(this::once).isInstanceOf(LeaseTooShortException.class);
    assertThat(sent).isOne();
    assertThat(call.result()).contains(new Paced(AWAY, 1, Duration.ofMillis(250)));
  }

  private TokenOutcome once() {
    return call.once().await().indefinitely();
  }
}
