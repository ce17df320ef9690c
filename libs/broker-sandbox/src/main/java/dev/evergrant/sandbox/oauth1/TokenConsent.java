package dev.evergrant.sandbox.oauth1;

import dev.evergrant.sandbox.ledger.Approval;
import dev.evergrant.sandbox.stage.Account;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What users consent to who approve a request token.
 *
 * @param broker the broker's id
 * @param client the consumer key of the app they let in
 * @param accounts what it is about
 * @param end when a consent ends that is given at some time; null for never
 * @param verifiers makes a new one
 */
public record TokenConsent(
    String broker,
    String client,
    List<Account> accounts,
    UnaryOperator<Instant> end,
    Supplier<String> verifiers) {

  /** One that is given now, under this grant. */
  Approval approval(String grant, Instant now) {
    return Approval.withoutCode(
        grant, broker, client, accounts.stream().map(Account::id).toList(), end.apply(now));
  }
}
