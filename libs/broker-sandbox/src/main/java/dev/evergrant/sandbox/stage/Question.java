package dev.evergrant.sandbox.stage;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/**
 * A question put to the user, until it is answered.
 *
 * @param app whom the user would let in
 * @param place where the app is; null where nobody knows
 * @param accounts what it is about
 * @param holds how long the consent would hold; null: until it is revoked
 * @param decision what follows
 */
public record Question(
    String app, String place, List<Account> accounts, Duration holds, Decision decision) {

  /** How long a person may look at the consent page. Not scaled: people are no faster. */
  public static final Duration LIVES = Duration.ofMinutes(10);

  public Question {
    accounts = List.copyOf(accounts);
  }

  /** What follows from an answer; each ends the request of the browser. */
  public interface Decision {

    /** The user agreed. */
    void approve(RoutingContext browser);

    /** The user refused. */
    void deny(RoutingContext browser);
  }
}
