package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.HeldTokens;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.refresh.pacing.BrokerPacing;
import dev.evergrant.refresh.pacing.Paced;
import dev.evergrant.refresh.pacing.Repeat;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a broker that tokens are no longer wanted. */
@ApplicationScoped
class Revocations {

  private final Brokers brokers;
  private final BrokerPacing pacing;
  private final TimePolicy time;
  private final InstantSource clock;

  Revocations(Brokers brokers, BrokerPacing pacing, TimePolicy time, InstantSource clock) {
    this.brokers = brokers;
    this.pacing = pacing;
    this.time = time;
    this.clock = clock;
  }

  Uni<Ending> make(Broker broker, HeldLease held) {
    return revoke(broker, held.tokens(), held.ends());
  }

  /**
   * Gives back what was issued for a user who has left meanwhile, of which the vault knows nothing.
   *
   * @param held what was used to get them; a token that the answer left out is still good
   */
  Uni<Ending> giveBack(Broker broker, TokenSet issued, HeldTokens held) {
    HeldTokens tokens =
        new HeldTokens(
            issued.accessToken(),
            issued.refreshToken() == null ? held.refreshToken() : issued.refreshToken(),
            issued.tokenSecret() == null ? held.tokenSecret() : issued.tokenSecret());
    return revoke(broker, tokens, clock.instant().plus(time.revocation()));
  }

  private Uni<Ending> revoke(Broker broker, HeldTokens tokens, Instant until) {
    Optional<BrokerGrants> grants = brokers.reach(broker);
    if (grants.isEmpty()) {
      return Uni.createFrom().item(Ending.Failed.notRegistered());
    }
    if (Stream.of(tokens.accessToken(), tokens.refreshToken()).allMatch(Objects::isNull)) {
      return Uni.createFrom().item(Ending.Failed.nothingToSend());
    }
    return pacing
        .call(broker, until, Repeat.ALWAYS, () -> grants.get().revoke(tokens))
        .map(paced -> paced.map(Revocations::ending).orElseGet(Ending.Failed::notSent));
  }

  /** What was dead already is as good as revoked. */
  private static Ending ending(Paced paced) {
    return paced.outcome() instanceof TokenOutcome.Revoked
            || paced.outcome() instanceof TokenOutcome.Rejected
        ? new Ending.Revoked(paced.attempts())
        : Ending.Failed.of(paced);
  }
}
