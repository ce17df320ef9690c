package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.HeldTokens;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.refresh.pacing.BrokerPacing;
import dev.evergrant.refresh.pacing.Paced;
import dev.evergrant.refresh.pacing.Repeat;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks a broker's API whether it lets a user's credential in: the tokens, else the key, else the
 * terminal. Only tokens need a registration of ours.
 */
@ApplicationScoped
class Probes {

  private final Brokers brokers;
  private final Terminals terminals;
  private final BrokerPacing pacing;

  Probes(Brokers brokers, Terminals terminals, BrokerPacing pacing) {
    this.brokers = brokers;
    this.terminals = terminals;
    this.pacing = pacing;
  }

  Uni<Ending> make(Broker broker, HeldLease held) {
    Lease lease = held.lease();
    if (held.tokens().accessToken() != null) {
      return withTokens(broker, held);
    }
    if (lease.apiKey() != null) {
      Credential key = new Credential.ApiKey(lease.apiKey().key(), lease.apiKey().secret());
      return ask(
          broker,
          held,
          CredentialKind.API_KEY,
          () -> brokers.api(broker).probe(lease.environment(), key));
    }
    if (lease.terminal() != null) {
      Credential.Terminal terminal =
          new Credential.Terminal(lease.terminal().host(), lease.terminal().port());
      return pacing
          .callTerminal(broker, held.ends(), () -> terminals.probe(broker, terminal))
          .map(paced -> ending(CredentialKind.TERMINAL, paced));
    }
    return Uni.createFrom().item(Ending.Failed.nothingToSend());
  }

  private Uni<Ending> withTokens(Broker broker, HeldLease held) {
    Optional<BrokerGrants> grants = brokers.reach(broker);
    if (grants.isEmpty()) {
      return Uni.createFrom()
          .item(Ending.Probed.unasked(CredentialKind.OAUTH, Cause.NOT_CONFIGURED));
    }
    HeldTokens tokens = held.tokens();
    Credential credential =
        tokens.tokenSecret() == null
            ? new Credential.Bearer(tokens.accessToken())
            : new Credential.Signed(tokens.accessToken(), tokens.tokenSecret());
    return ask(
        broker,
        held,
        CredentialKind.OAUTH,
        () -> grants.get().probe(held.lease().environment(), credential));
  }

  private Uni<Ending> ask(
      Broker broker, HeldLease held, CredentialKind kind, Supplier<Uni<TokenOutcome>> call) {
    return pacing.call(broker, held.ends(), Repeat.ALWAYS, call).map(paced -> ending(kind, paced));
  }

  private static Ending ending(CredentialKind kind, Optional<Paced> paced) {
    return paced
        .<Ending>map(made -> Ending.Probed.of(kind, made))
        .orElseGet(() -> Ending.Probed.unasked(kind, Cause.NOT_CONNECTED));
  }
}
