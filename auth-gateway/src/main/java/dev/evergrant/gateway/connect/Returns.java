package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.contract.vault.ConsumeAuthorization;
import dev.evergrant.contract.vault.ConsumedAuthorization;
import dev.evergrant.contract.vault.FinishAuthorization;
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
   * @return fails with 403 {@code invalid-state} where state, user, broker and browser do not fit
   *     together in time; nothing has happened then
   */
  Uni<Return> finish(Person user, List<Broker> candidates, Callback callback, Secret browser) {
    if (browser == null || candidates.isEmpty()) {
      return Uni.createFrom().failure(new ProblemException(ProblemType.INVALID_STATE));
    }
    return finish(user, candidates, 0, callback, browser).onTermination().invoke(callback::wipe);
  }

  /** A state that belongs to another broker is refused and not consumed, so the next is asked. */
  private Uni<Return> finish(
      Person user, List<Broker> candidates, int index, Callback callback, Secret browser) {
    Broker broker = candidates.get(index);
    ConsumeAuthorization request =
        new ConsumeAuthorization(callback.state(), user.id(), broker.id(), browser);
    Uni<Return> found =
        vault.consume(request).chain(it -> goOn(user, broker, callback, request, it));
    return index + 1 == candidates.size()
        ? found
        : found
            .onFailure(Returns::notThisOne)
            .recoverWithUni(() -> finish(user, candidates, index + 1, callback, browser));
  }

  private Uni<Return> goOn(
      Person user,
      Broker broker,
      Callback callback,
      ConsumeAuthorization request,
      ConsumedAuthorization consumed) {
    Uni<ConnectResult> result;
    if (!consumed.first()) {
      result = earlier(request, consumed);
    } else if (callback.code() == null) {
      result = remember(callback.state(), callback.error());
    } else {
      result =
          exchange
              .connect(user, broker, consumed, callback.code())
              .chain(done -> remember(callback.state(), done));
    }
    return result.map(known -> new Return(broker, consumed.environment(), known));
  }

  /** Waits a little for the call that came first; null if that one needs longer. */
  private Uni<ConnectResult> earlier(ConsumeAuthorization request, ConsumedAuthorization consumed) {
    if (consumed.result() != null) {
      return Uni.createFrom().item(consumed.result());
    }
    long looks = settings.repeatPatience().toMillis() / LOOK_AGAIN.toMillis();
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(LOOK_AGAIN)
        .chain(() -> vault.consume(request))
        .map(ConsumedAuthorization::result)
        .repeat()
        .atMost(Math.max(1, looks))
        .select()
        .where(result -> result != null)
        .toUni();
  }

  /** A result that cannot be remembered is still the result. */
  private Uni<ConnectResult> remember(Secret state, ConnectResult result) {
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
        .replaceWith(result);
  }

  private static boolean notThisOne(Throwable failure) {
    return failure instanceof ProblemException problem
        && problem.type() == ProblemType.INVALID_STATE;
  }
}
