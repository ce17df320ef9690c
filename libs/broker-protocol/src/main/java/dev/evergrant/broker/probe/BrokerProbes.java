package dev.evergrant.broker.probe;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.HttpOutcome;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Makes the cheap call of a broker's API that the catalog names. {@code Works}, or {@code Rejected}
 * if the API does not let the credential in; anything else says nothing about the credential. A
 * broker without such a call is {@code Misconfigured(NOT_CONFIGURED)}.
 *
 * <p>The Unis never fail, and send when they are subscribed to; until they have ended, nobody wipes
 * the credential.
 */
public final class BrokerProbes {

  private final Broker broker;
  private final BrokerHttp http;
  private final ProbeAnswer answers;

  /** The API of this broker; nobody needs to be registered there. */
  public BrokerProbes(Broker broker, BrokerHttp http) {
    this.broker = broker;
    this.http = http;
    this.answers = new ProbeAnswer(broker.probe() == null ? List.of() : broker.probe().errors());
  }

  /**
   * With a bearer token, or a key that the user made there. What has to be signed by a registered
   * client, or is no matter of the API, is {@code Misconfigured(NOT_CONFIGURED)}.
   */
  public Uni<TokenOutcome> probe(Environment environment, Credential credential) {
    return ApiAccess.of(broker, credential)
        .map(access -> probe(environment, access))
        .orElseGet(BrokerProbes::notConfigured);
  }

  /** With whatever opens the API. */
  public Uni<TokenOutcome> probe(Environment environment, ApiAccess access) {
    Optional<URI> address = broker.probeAddress(environment);
    if (address.isEmpty()) {
      return notConfigured();
    }
    String method = broker.probe().method();
    return Uni.createFrom()
        .deferred(
            () ->
                http.send(
                    new BrokerRequest(
                        method, address.get(), access.headers(method, address.get()), null)))
        .map(answers::read)
        .onFailure(HttpOutcome::explains)
        .recoverWithItem(failure -> HttpOutcome.of(failure));
  }

  private static Uni<TokenOutcome> notConfigured() {
    return Uni.createFrom().item(new Misconfigured(Cause.NOT_CONFIGURED));
  }
}
