package dev.evergrant.vault.api;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.contract.vault.MyConnectionsApi;
import dev.evergrant.contract.vault.RefreshedConnection;
import dev.evergrant.contract.vault.TerminalAddress;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.ConnectionViews;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Owner;
import dev.evergrant.vault.grant.ApiKeys;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.grant.Grants;
import dev.evergrant.vault.grant.Terminals;
import dev.evergrant.vault.schedule.RefreshRequests;
import dev.evergrant.vault.schedule.TestRequests;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** A user's own connections: the token's {@code sub} decides whose they are. */
@Cancellable(false)
@Authenticated
public class MyConnectionsResource implements MyConnectionsApi {

  private final Connections connections;
  private final Grants grants;
  private final ApiKeys apiKeys;
  private final Terminals terminals;
  private final RefreshRequests requests;
  private final TestRequests tests;
  private final Brokers brokers;
  private final ConnectionViews views;
  private final JsonWebToken token;

  public MyConnectionsResource(
      Connections connections,
      Grants grants,
      ApiKeys apiKeys,
      Terminals terminals,
      RefreshRequests requests,
      TestRequests tests,
      Brokers brokers,
      ConnectionViews views,
      JsonWebToken token) {
    this.connections = connections;
    this.grants = grants;
    this.apiKeys = apiKeys;
    this.terminals = terminals;
    this.requests = requests;
    this.tests = tests;
    this.brokers = brokers;
    this.views = views;
    this.token = token;
  }

  @Override
  public Uni<List<ConnectionView>> list() {
    return connections
        .ofUser(token.getSubject())
        .map(
            found ->
                found.stream()
                    .filter(connection -> connection.status != ConnectionStatus.DISCONNECTED)
                    .map(views::of)
                    .sorted(
                        Comparator.comparing(ConnectionView::broker)
                            .thenComparing(ConnectionView::environment))
                    .toList());
  }

  @Override
  public Uni<RestResponse<Void>> disconnect(String broker, Environment environment) {
    return Uni.createFrom()
        .deferred(() -> grants.disconnect(id(broker, environment)))
        .map(done -> RestResponse.status(RestResponse.Status.ACCEPTED));
  }

  @Override
  public Uni<RestResponse<RefreshedConnection>> refresh(String broker, Environment environment) {
    return Uni.createFrom().deferred(() -> requests.refresh(id(broker, environment)));
  }

  @Override
  public Uni<ConnectionView> storeApiKey(String broker, Environment environment, ApiKeyGrant key) {
    return Uni.createFrom()
        .deferred(
            () ->
                apiKeys.store(
                    token.getSubject(),
                    brokers.get(broker),
                    environment,
                    contact(),
                    Bodies.required(key)));
  }

  @Override
  public Uni<Void> deleteApiKey(String broker, Environment environment) {
    return Uni.createFrom().deferred(() -> apiKeys.delete(id(broker, environment)));
  }

  @Override
  public Uni<ConnectionView> storeTerminal(
      String broker, Environment environment, TerminalAddress terminal) {
    return Uni.createFrom()
        .deferred(
            () ->
                terminals.store(
                    token.getSubject(),
                    brokers.get(broker),
                    environment,
                    contact(),
                    Bodies.required(terminal)));
  }

  @Override
  public Uni<Void> deleteTerminal(String broker, Environment environment) {
    return Uni.createFrom().deferred(() -> terminals.delete(id(broker, environment)));
  }

  @Override
  public Uni<RestResponse<CredentialTest>> test(String broker, Environment environment) {
    return Uni.createFrom().deferred(() -> tests.test(id(broker, environment)));
  }

  @Override
  public Uni<Void> confirmAccount(String broker, Environment environment, Long version) {
    return Uni.createFrom()
        .deferred(
            () ->
                grants.confirmAccount(
                    id(broker, environment), InvalidFieldException.required("version", version)));
  }

  /** As the user's token tells it; null if it tells no address. */
  private Owner contact() {
    String email = token.getClaim(Claims.email);
    return email == null ? null : new Owner(email, token.getClaim("name"));
  }

  private UUID id(String broker, Environment environment) {
    return ConnectionId.of(token.getSubject(), brokers.get(broker).id(), environment);
  }
}
