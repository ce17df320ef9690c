package dev.evergrant.client.vault;

import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.http.RetryAfter;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CredentialRequest;
import dev.evergrant.contract.vault.LiveCredential;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/** The vault, as a service reads live credentials from it. */
public final class Vault {

  private final URI credentials;
  private final OwnToken ownToken;
  private final BrokerHttp http;

  /**
   * A client of the vault.
   *
   * @param http with a timeout in which the vault can have a token refreshed
   */
  public Vault(VaultAccess access, BrokerHttp http, InstantSource clock) {
    String base = access.vault().toString();
    this.credentials = URI.create(base.replaceFirst("/+$", "") + "/credentials");
    this.ownToken = new OwnToken(access, http, clock);
    this.http = http;
  }

  /** The credential; fails with a {@link BrokerFailure}. Who asks for it wipes it. */
  Uni<LiveCredential> read(CredentialRequest request) {
    return post(request)
        .flatMap(
            sent ->
                sent.response().status() == 401
                    // Our own token: the login provider may have changed its keys.
                    ? Uni.createFrom()
                        .item(sent)
                        .invoke(() -> ownToken.forget(sent.authorization()))
                        .flatMap(ignored -> post(request))
                    : Uni.createFrom().item(sent))
        .map(sent -> credential(sent.response(), request.broker()))
        .onFailure(NoCredentialException.class)
        .transform(failure -> explained(failure, request.broker()));
  }

  /** Wipes this service's token. */
  public void close() {
    ownToken.wipe();
  }

  private Uni<Sent> post(CredentialRequest request) {
    return ownToken
        .authorization()
        .flatMap(
            authorization ->
                http.send(
                        new BrokerRequest(
                            "POST",
                            credentials,
                            Map.of(
                                "Content-Type", "application/json", "Authorization", authorization),
                            VaultJson.write(request)))
                    .onFailure()
                    .transform(failure -> NoCredentialException.away())
                    .map(response -> new Sent(authorization, response)));
  }

  private static LiveCredential credential(BrokerResponse response, String broker) {
    if (response.status() != 200) {
      throw refusal(response, broker);
    }
    return VaultJson.read(response.body(), LiveCredential.class)
        .filter(Vault::whole)
        .orElseThrow(() -> NoCredentialException.refused("the vault's answer is unreadable"));
  }

  private static boolean whole(LiveCredential live) {
    return live.kind() != null
        && switch (live.kind()) {
          case OAUTH -> live.accessToken() != null;
          case API_KEY -> live.apiKey() != null;
          case TERMINAL -> live.terminal() != null;
          case UNKNOWN -> false;
        };
  }

  private static RuntimeException refusal(BrokerResponse response, String broker) {
    ProblemType type =
        VaultJson.read(response.body(), Problem.class)
            .flatMap(problem -> Stream.of(ProblemType.values()).filter(problem::is).findFirst())
            .orElse(null);
    if (type == null) {
      // No problem of the vault's, but a page of something before it.
      return NoCredentialException.ofStatus(response.status(), "the vault");
    }
    return switch (type) {
      case FORBIDDEN -> new BrokerFailure.NotAllowed(broker);
      case UNKNOWN_BROKER -> new BrokerFailure.UnknownBroker(broker);
      case NO_CONNECTION, DISCONNECTED -> new BrokerFailure.NoConnection(broker);
      case NEEDS_RECONNECT -> new BrokerFailure.NeedsReconnect(broker);
      case ACCOUNT_UNCONFIRMED -> new BrokerFailure.AccountUnconfirmed(broker);
      case BROKER_UNAVAILABLE ->
          new BrokerFailure.Unavailable(broker, Cause.BROKER_AWAY, RetryAfter.of(response));
      case UNAVAILABLE, INTERNAL -> NoCredentialException.away();
      default -> NoCredentialException.refused("the vault answers " + type.slug());
    };
  }

  private static BrokerFailure explained(NoCredentialException failure, String broker) {
    return failure.isAway()
        ? new BrokerFailure.VaultUnavailable(broker)
        : new BrokerFailure.VaultRefused(broker, failure.getMessage());
  }

  private record Sent(String authorization, BrokerResponse response) {

    @Override
    public String toString() {
      return "Sent[redacted]";
    }
  }
}
