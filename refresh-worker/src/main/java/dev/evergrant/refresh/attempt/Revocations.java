package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.HeldTokens;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.refresh.pacing.BrokerPacing;
import dev.evergrant.refresh.pacing.Paced;
import dev.evergrant.refresh.pacing.Repeat;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a broker that tokens are no longer wanted. */
@ApplicationScoped
class Revocations {

  private final Brokers brokers;
  private final BrokerPacing pacing;

  Revocations(Brokers brokers, BrokerPacing pacing) {
    this.brokers = brokers;
    this.pacing = pacing;
  }

  Uni<Ending> make(Broker broker, HeldLease held) {
    Optional<BrokerGrants> grants = brokers.reach(broker);
    if (grants.isEmpty()) {
      return Uni.createFrom().item(Ending.Failed.notRegistered());
    }
    HeldTokens tokens = held.tokens();
    if (Stream.of(tokens.accessToken(), tokens.refreshToken()).allMatch(Objects::isNull)) {
      return Uni.createFrom().item(Ending.Failed.nothingToSend());
    }
    return pacing
        .call(broker, held.ends(), Repeat.ALWAYS, () -> grants.get().revoke(tokens))
        .map(paced -> paced.map(Revocations::ending).orElseGet(Ending.Failed::notSent));
  }

  /**
   * Gives back, once and without insisting, what was issued for a user who has left meanwhile.
   * Whoever is not registered any more has nobody to tell.
   *
   * @param held what was used to get them; a token that the answer left out is still good
   */
  Uni<Ending> giveBack(Broker broker, TokenSet issued, HeldTokens held) {
    HeldTokens tokens =
        new HeldTokens(
            issued.accessToken(),
            issued.refreshToken() == null ? held.refreshToken() : issued.refreshToken(),
            issued.tokenSecret() == null ? held.tokenSecret() : issued.tokenSecret());
    return brokers
        .reach(broker)
        .map(
            grants ->
                grants.revoke(tokens).map(outcome -> ending(new Paced(outcome, 1, Duration.ZERO))))
        .orElseGet(() -> Uni.createFrom().item(Ending.Failed.notRegistered()));
  }

  /** What was dead already is as good as revoked. */
  private static Ending ending(Paced paced) {
    return paced.outcome() instanceof TokenOutcome.Revoked
            || paced.outcome() instanceof TokenOutcome.Rejected
        ? new Ending.Revoked(paced.attempts())
        : Ending.Failed.of(paced);
  }
}
