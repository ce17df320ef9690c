package dev.evergrant.client.call;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.client.trade.BrokerFailure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a broker's API answered: success, or a refusal of the API's own (4xx). Its text may tell of
 * the user's money, so it is not shown.
 *
 * @param broker the broker's id
 * @param headers by lower-case name
 * @param body empty for none
 */
public record Answer(String broker, int status, Map<String, String> headers, String body) {

  /** Whether the status is 2xx. */
  public boolean success() {
    return status / 100 == 2;
  }

  /** A header, by its name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * The body as JSON.
   *
   * @throws BrokerFailure.Unanswered if it is none
   */
  public Json json() {
    return Json.read(broker, body)
        .orElseThrow(() -> new BrokerFailure.Unanswered(broker, Cause.UNREADABLE_ANSWER));
  }

  /** The body as JSON; where it is none, a missing value. */
  public Json jsonIfAny() {
    return Json.read(broker, body).orElseGet(() -> Json.missing(broker));
  }

  /** This answer, unless the API refused. */
  public Answer orRefused(Refusal refusal) {
    if (success()) {
      return this;
    }
    if (status == 404) {
      throw new BrokerFailure.NotFound(broker);
    }
    throw refusal.of(this);
  }

  /** How an API tells why it refuses. */
  @FunctionalInterface
  public interface Refusal {

    /** The refusal that this answer tells of. */
    BrokerFailure.Refused of(Answer answer);
  }

  @Override
  public String toString() {
    return "Answer[" + broker + " " + status + ", redacted]";
  }
}
