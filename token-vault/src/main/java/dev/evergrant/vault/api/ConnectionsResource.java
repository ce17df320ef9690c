package dev.evergrant.vault.api;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.ConnectionsApi;
import dev.evergrant.contract.vault.Recipient;
import dev.evergrant.contract.vault.RefreshedConnection;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionViews;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Owner;
import dev.evergrant.vault.grant.Grants;
import dev.evergrant.vault.mail.Mailing;
import dev.evergrant.vault.mail.Mailings;
import dev.evergrant.vault.schedule.RefreshRequests;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Connections, for services. A caller that goes away does not stop what it has begun. */
@Cancellable(false)
public class ConnectionsResource implements ConnectionsApi {

  private final Connections connections;
  private final Grants grants;
  private final RefreshRequests requests;
  private final Mailings mailings;
  private final ConnectionViews views;

  public ConnectionsResource(
      Connections connections,
      Grants grants,
      RefreshRequests requests,
      Mailings mailings,
      ConnectionViews views) {
    this.connections = connections;
    this.grants = grants;
    this.requests = requests;
    this.mailings = mailings;
    this.views = views;
  }

  @Override
  @PermissionsAllowed("connections:write")
  public Uni<ConnectionView> store(StoreTokens request) {
    return grants.connect(Bodies.required(request));
  }

  @Override
  @PermissionsAllowed("connections:read")
  public Uni<ConnectionView> find(UUID id) {
    return existing(id).map(views::of);
  }

  @Override
  @PermissionsAllowed("refresh:request")
  public Uni<RestResponse<RefreshedConnection>> refresh(UUID id) {
    return requests.refresh(id);
  }

  @Override
  @PermissionsAllowed("contacts:read")
  public Uni<Recipient> contact(UUID id) {
    return existing(id)
        .chain(
            connection ->
                mailings
                    .to(connection.userId)
                    .map(mailing -> recipient(connection.contact, mailing)));
  }

  private static Recipient recipient(Owner owner, Mailing mailing) {
    return new Recipient(
        owner == null ? null : owner.email(),
        owner == null ? null : owner.name(),
        mailing.preferences(),
        mailing.unsubscribe());
  }

  private Uni<Connection> existing(UUID id) {
    return connections
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(ProblemType.NO_CONNECTION));
  }
}
