package dev.evergrant.broker.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Endpoints;
import dev.evergrant.broker.catalog.BrokerAddress;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.http.HttpOutcome;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/**
 * Where a broker is spoken to: as the catalog says, and what the catalog leaves out, as the
 * broker's own metadata does (RFC 8414, OpenID Connect Discovery 1.0). They are fetched when they
 * are first needed, fetched again if that failed, and then remembered. A broker that has no
 * metadata may have an issuer all the same, if the catalog names the addresses.
 */
public final class AuthorizationServer {

  private final Broker broker;
  private final BrokerHttp http;
  private volatile ServerMetadata known;

  /** The server of this catalog entry. */
  public AuthorizationServer(Broker broker, BrokerHttp http) {
    this.broker = broker;
    this.http = http;
    Endpoints ours = broker.endpoints();
    if (broker.issuer() == null) {
      known = new ServerMetadata(ours.authorize(), ours.token(), ours.revoke(), false);
    }
  }

  /** Where to speak to it; fails with {@link UndiscoveredException} and nothing else. */
  public Uni<ServerMetadata> metadata() {
    return Uni.createFrom()
        .deferred(
            () ->
                known == null
                    ? discovered().invoke(found -> known = found)
                    : Uni.createFrom().item(known));
  }

  private Uni<ServerMetadata> discovered() {
    List<URI> places = places(broker.issuer());
    return fetch(places.get(0))
        .flatMap(
            first ->
                isMetadata(first)
                    ? Uni.createFrom().item(first)
                    : fetch(places.get(1)).map(second -> telling(first, second)))
        .map(this::read);
  }

  /** That there is nothing at the second place tells nothing while the first one is away. */
  private static BrokerResponse telling(BrokerResponse first, BrokerResponse second) {
    boolean away = !first.success() && HttpOutcome.of(first).isPresent();
    return away && !isMetadata(second) ? first : second;
  }

  private Uni<BrokerResponse> fetch(URI address) {
    return http.send(new BrokerRequest("GET", address, Map.of(), null))
        .onFailure(HttpOutcome::explains)
        .transform(failure -> away(HttpOutcome.of(failure)));
  }

  /** A path is behind the well-known name in RFC 8414 §3.1, and before it in OpenID's §4. */
  private static List<URI> places(URI issuer) {
    String path = issuer.getRawPath().replaceFirst("/$", "");
    return List.of(
        issuer.resolve("/.well-known/oauth-authorization-server" + path),
        issuer.resolve(path + "/.well-known/openid-configuration"));
  }

  private static boolean isMetadata(BrokerResponse response) {
    return response.success() && response.json().path("issuer").isTextual();
  }

  private ServerMetadata read(BrokerResponse response) {
    Endpoints ours = broker.endpoints();
    if (response.status() == 404 && ours.authorize() != null && ours.token() != null) {
      return new ServerMetadata(ours.authorize(), ours.token(), ours.revoke(), false);
    }
    if (!isMetadata(response)) {
      throw away(
          response.success()
              ? new Unavailable(Cause.UNREADABLE_ANSWER, null)
              : HttpOutcome.of(response).orElse(new Unavailable(Cause.UNEXPECTED_ANSWER, null)));
    }
    JsonNode found = response.json();
    // RFC 8414 §3.3: otherwise another server could have its endpoints taken for this one's.
    if (!broker.issuer().toString().equals(found.path("issuer").textValue())) {
      throw wrong();
    }
    URI authorize = address(ours.authorize(), found.path("authorization_endpoint"));
    URI token = address(ours.token(), found.path("token_endpoint"));
    if (authorize == null || token == null) {
      throw wrong();
    }
    return new ServerMetadata(
        authorize,
        token,
        address(ours.revoke(), found.path("revocation_endpoint")),
        found.path("authorization_response_iss_parameter_supported").asBoolean());
  }

  private static URI address(URI ours, JsonNode theirs) {
    if (ours != null || !theirs.isTextual()) {
      return ours;
    }
    try {
      URI address = new URI(theirs.textValue());
      if (BrokerAddress.wrong(address).isEmpty()) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Is no address, as little as the others that are not allowed.
    }
    throw wrong();
  }

  /** Whatever came of asking for metadata, what we meant to send was not sent. */
  private static UndiscoveredException away(TokenOutcome outcome) {
    return new UndiscoveredException(
        outcome instanceof Unanswered unanswered
            ? new Unavailable(unanswered.cause(), null)
            : outcome);
  }

  private static UndiscoveredException wrong() {
    return new UndiscoveredException(new Misconfigured(Cause.UNEXPECTED_ANSWER));
  }
}
