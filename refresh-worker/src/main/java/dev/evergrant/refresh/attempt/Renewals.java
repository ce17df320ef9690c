package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Protocol;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.HeldTokens;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.refresh.pacing.BrokerPacing;
import dev.evergrant.refresh.pacing.Paced;
import dev.evergrant.refresh.pacing.Repeat;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/** Gets the successor of a token set, in whichever way the broker has. */
@ApplicationScoped
class Renewals {

  private final Brokers brokers;
  private final BrokerPacing pacing;
  private final TimePolicy time;
  private final InstantSource clock;

  Renewals(Brokers brokers, BrokerPacing pacing, TimePolicy time, InstantSource clock) {
    this.brokers = brokers;
    this.pacing = pacing;
    this.time = time;
    this.clock = clock;
  }

  Uni<Ending> make(Broker broker, HeldLease held) {
    Optional<BrokerGrants> grants = brokers.reach(broker);
    if (grants.isEmpty()) {
      return Uni.createFrom().item(Ending.Failed.notRegistered());
    }
    HeldTokens tokens = held.tokens();
    if (!sufficient(broker, tokens)) {
      return Uni.createFrom().item(Ending.Failed.nothingToSend());
    }
    return pacing
        .call(broker, held.ends(), repeat(broker), () -> grants.get().renew(tokens))
        .map(paced -> paced.map(this::ending).orElseGet(Ending.Failed::notSent));
  }

  private Ending ending(Paced paced) {
    return paced.outcome() instanceof TokenOutcome.Issued issued
        ? new Ending.Issued(issued.tokens(), clock.instant(), paced.attempts())
        : Ending.Failed.of(paced);
  }

  private static boolean sufficient(Broker broker, HeldTokens tokens) {
    return switch (broker.tokens().renewal()) {
      case REFRESH_TOKEN -> tokens.refreshToken() != null;
      case REMINT ->
          tokens.refreshToken() != null
              && (broker.protocol() == Protocol.OAUTH2 || tokens.accessToken() != null);
      case RENEW -> tokens.accessToken() != null && tokens.tokenSecret() != null;
      case PROBE -> false;
    };
  }

  /**
   * A refresh token may be used up by a call that nobody answered; nothing else is. Within its
   * grace it is good all the same, if the second call is processed before that is over.
   */
  private Repeat repeat(Broker broker) {
    Broker.Tokens tokens = broker.tokens();
    if (tokens.renewal() != Renewal.REFRESH_TOKEN) {
      return Repeat.ALWAYS;
    }
    return switch (tokens.refreshToken()) {
      case REUSABLE -> Repeat.ALWAYS;
      case GRACE -> new Repeat(time.brokers(tokens.grace()).minus(time.brokerTimeout()));
      case STRICT -> Repeat.NEVER;
    };
  }
}
