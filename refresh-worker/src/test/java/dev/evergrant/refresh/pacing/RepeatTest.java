package dev.evergrant.refresh.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.time.TimePolicy;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What becomes of a call that is not answered, by what it does to the token that it sends: A
 * (unanswered), U (not processed), R (rejected). Every call takes three seconds; the pauses are one
 * second, two and four.
 */
class RepeatTest {

  private static final Instant START = Instant.parse("2025-11-03T09:00:00Z");

  private static final Map<String, Repeat> KINDS =
      Map.of(
          "REUSABLE", Repeat.ALWAYS,
          "GRACE", new Repeat(Duration.ofSeconds(9)),
          "STRICT", Repeat.NEVER);

  private static final Map<String, TokenOutcome> ANSWERS =
      Map.of(
          "A", new TokenOutcome.Unanswered(Cause.TIMEOUT),
          "U", new TokenOutcome.Unavailable(Cause.BROKER_AWAY, null),
          "R", new TokenOutcome.Rejected(Cause.GRANT_REJECTED));

  private final Deque<TokenOutcome> script = new ArrayDeque<>();
  private Instant now = START;

  @ParameterizedTest
  @CsvSource({
    // The calls that the broker would answer so, how many are made, and what the vault is told.
    "REUSABLE, A A A A A, 4, UNANSWERED, TIMEOUT",
    "GRACE,    A A A A A, 2, UNANSWERED, TIMEOUT",
    "STRICT,   A A A A A, 1, UNANSWERED, TIMEOUT",
    "REUSABLE, U U U U U, 4, UNAVAILABLE, BROKER_AWAY",
    "GRACE,    U U U U U, 4, UNAVAILABLE, BROKER_AWAY",
    "STRICT,   U U U U U, 4, UNAVAILABLE, BROKER_AWAY",
    "REUSABLE, U A R,     3, REJECTED, GRANT_REJECTED",
    "STRICT,   U A R,     2, UNANSWERED, TIMEOUT",
    // What may have been processed is not made undone by a call that was not.
    "REUSABLE, A U U U,   4, UNAVAILABLE, BROKER_AWAY",
    "GRACE,    A U U U,   2, UNANSWERED, TIMEOUT",
    // A rejection after an answer that never came is our loss.
    "REUSABLE, A R,       2, REJECTED, GRANT_REJECTED",
    "GRACE,    A R,       2, REJECTED, LOST_ROTATION",
    "GRACE,    U R,       2, REJECTED, GRANT_REJECTED",
    "STRICT,   R,         1, REJECTED, GRANT_REJECTED",
  })
  void aCallIsMadeAgainWhereThatDoesNoHarm(
      String kind, String answers, int calls, String outcome, Cause cause) {
    List.of(answers.split(" ")).forEach(answer -> script.add(ANSWERS.get(answer)));
    PacedCall call =
        new PacedCall(
            new RetryPolicy(TimePolicy.real(), () -> 0.5),
            () -> now,
            KINDS.get(kind),
            START.plus(TimePolicy.real().lease()),
            this::answer);

    boolean again = true;
    while (again) {
      try {
        call.once().await().indefinitely();
        again = false;
      } catch (TryAgainException e) {
        now = now.plus(e.pause());
      } catch (NoAnswerException e) {
        again = false;
      }
    }

    Paced paced = call.result().orElseThrow();
    assertThat(paced.attempts()).isEqualTo(calls);
    assertThat(paced.outcome().getClass().getSimpleName()).isEqualToIgnoringCase(outcome);
    assertThat(cause(paced.outcome())).isEqualTo(cause);
  }

  private Uni<TokenOutcome> answer() {
    now = now.plusSeconds(3);
    return Uni.createFrom().item(script.poll());
  }

  private static Cause cause(TokenOutcome outcome) {
    if (outcome instanceof TokenOutcome.Unanswered unanswered) {
      return unanswered.cause();
    }
    return outcome instanceof TokenOutcome.Unavailable away
        ? away.cause()
        : ((TokenOutcome.Rejected) outcome).cause();
  }
}
