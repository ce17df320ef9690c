package dev.evergrant.broker.http;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import java.util.Optional;

/** What HTTP alone tells of a call that brought no success; the same for every protocol. */
public final class HttpOutcome {

  private HttpOutcome() {}

  /** Whether it is a failure of {@link BrokerHttp#send}, and no mistake of ours. */
  public static boolean explains(Throwable failure) {
    return failure instanceof NotSentException || failure instanceof UnansweredException;
  }

  /** What a failure of {@link BrokerHttp#send} means. */
  public static TokenOutcome of(Throwable failure) {
    if (failure instanceof NotSentException) {
      return new Unavailable(Cause.NOT_CONNECTED, null);
    }
    return new Unanswered(
        failure instanceof UnansweredException unanswered
            ? unanswered.reason()
            : Cause.UNEXPECTED_ANSWER);
  }

  /** What a status other than 2xx means; empty for a refusal that the protocol has to explain. */
  public static Optional<TokenOutcome> of(BrokerResponse response) {
    return switch (response.status()) {
      case 429 -> Optional.of(new Unavailable(Cause.RATE_LIMITED, RetryAfter.of(response)));
      case 503 -> Optional.of(new Unavailable(Cause.BROKER_AWAY, RetryAfter.of(response)));
      // The request was not carried out here, says RFC 9110 §15.4, and elsewhere we do not go.
      // 303 is no such case: it may follow a request that was.
      case 301, 302, 307, 308 ->
          Optional.of(new Unavailable(Cause.BLOCKED, RetryAfter.of(response)));
      default ->
          switch (response.status() / 100) {
            case 4 -> Optional.empty();
            case 5 -> Optional.of(new Unanswered(Cause.SERVER_ERROR));
            default -> Optional.of(new Unanswered(Cause.UNEXPECTED_ANSWER));
          };
    };
  }
}
