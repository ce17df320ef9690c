package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.contract.vault.ConsumeAuthorization;
import dev.evergrant.contract.vault.ConsumedAuthorization;
import dev.evergrant.contract.vault.FinishAuthorization;
import dev.evergrant.contract.vault.ReopenAuthorization;
import dev.evergrant.gateway.session.Person;
import dev.evergrant.gateway.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Brings users home from a broker. The vault lets exactly one call go on; whoever loads the same
 * page again is given that one's result.
 */
@ApplicationScoped
public class Returns {

  private static final Logger LOG = Logger.getLogger(Returns.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
  private static final Duration FINISH_AGAIN = Duration.ofMillis(200);

  private final Vault vault;
  private final CodeExchange exchange;
  private final ConnectSettings settings;

  Returns(Vault vault, CodeExchange exchange, ConnectSettings settings) {
    this.vault = vault;
    this.exchange = exchange;
    this.settings = settings;
  }

  /**
   * Finishes an attempt, or finds out how it was finished.
   *
   * @param candidates the brokers whose callback this is; the state decides between them
   * @param browser null if the browser has no cookie of ours
   * @return fails with 403 {@code invalid-state} where state, user, broker, issuer and browser do
   *     not fit together, and {@code expired-state} where they no longer do; nothing has happened
   *     then
   */
  Uni<Return> finish(Person user, List<Broker> candidates, Callback callback, Secret browser) {
    List<Broker> fitting = candidates.stream().filter(callback::fits).toList();
    if (browser == null || fitting.isEmpty()) {
      callback.wipe();
      return Uni.createFrom().failure(new ProblemException(ProblemType.INVALID_STATE));
    }
    return finish(user, fitting, 0, callback, browser).onTermination().invoke(callback::wipe);
  }

  /** A state that belongs to another broker is refused and not consumed, so the next is asked. */
  private Uni<Return> finish(
      Person user, List<Broker> candidates, int index, Callback callback, Secret browser) {
    Broker broker = candidates.get(index);
    ConsumeAuthorization request =
        new ConsumeAuthorization(callback.state(), user.id(), broker.id(), browser);
    Uni<Return> found =
        vault
            .consume(request)
            .chain(it -> goOn(new Attempt(user, broker, callback, request), it, looks()));
    return index + 1 == candidates.size()
        ? found
        : found
            .onFailure(Returns::notThisOne)
            .recoverWithUni(() -> finish(user, candidates, index + 1, callback, browser));
  }

  private record Attempt(
      Person user, Broker broker, Callback callback, ConsumeAuthorization request) {

    Return ended(ConsumedAuthorization consumed, ConnectResult result) {
      return Return.ended(broker, consumed.environment(), result);
    }
  }

  /**
   * Waits a little for a call that came first. If that one brought a wrong verifier, it is now this
   * one's turn.
   */
  private Uni<Return> goOn(Attempt attempt, ConsumedAuthorization consumed, long looks) {
    if (consumed.first()) {
      return take(attempt, consumed);
    }
    if (consumed.result() != null || looks == 0) {
      return Uni.createFrom().item(attempt.ended(consumed, consumed.result()));
    }
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(LOOK_AGAIN)
        .chain(() -> vault.consume(attempt.request()))
        .chain(it -> goOn(attempt, it, looks - 1));
  }

  private long looks() {
    return Math.max(1, settings.repeatPatience().toMillis() / LOOK_AGAIN.toMillis());
  }

  private Uni<Return> take(Attempt attempt, ConsumedAuthorization consumed) {
    if (attempt.callback() instanceof Callback.Refusal refusal) {
      return remember(attempt, consumed, refusal.result());
    }
    Callback.Consent consent = (Callback.Consent) attempt.callback();
    return exchange
        .connect(attempt.user(), attempt.broker(), consumed, consent)
        .chain(
            result ->
                result == ConnectResult.CODE_REJECTED && consent.byHand()
                    ? again(attempt, consumed)
                    : remember(attempt, consumed, result));
  }

  /** People mistype; the vault counts how often. */
  private Uni<Return> again(Attempt attempt, ConsumedAuthorization consumed) {
    return vault
        .reopen(new ReopenAuthorization(attempt.request().state()))
        .map(
            reopened ->
                reopened.triesLeft() > 0
                    ? Return.again(attempt.broker(), consumed.environment(), reopened.triesLeft())
                    : attempt.ended(consumed, ConnectResult.CODE_REJECTED))
        .onFailure()
        .recoverWithUni(() -> remember(attempt, consumed, ConnectResult.CODE_REJECTED));
  }

  /** A result that cannot be remembered is still the result. */
  private Uni<Return> remember(
      Attempt attempt, ConsumedAuthorization consumed, ConnectResult result) {
    Secret state = attempt.request().state();
    return Uni.createFrom()
        .deferred(() -> vault.finish(new FinishAuthorization(state, result)))
        .onFailure()
        .retry()
        .withBackOff(FINISH_AGAIN)
        .atMost(2)
        .onFailure()
        .invoke(() -> LOG.warnf("The result of an attempt could not be remembered: %s", result))
        .onFailure()
        .recoverWithNull()
        .replaceWith(attempt.ended(consumed, result));
  }

  private static boolean notThisOne(Throwable failure) {
    return failure instanceof ProblemException problem
        && problem.type() == ProblemType.INVALID_STATE;
  }
}
