package dev.evergrant.contract.vault;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** The vault's connections, for services. */
@Path("/connections")
public interface ConnectionsApi {

  /** Stores the first tokens after a consent. Scope {@code connections:write}. */
  @POST
  Uni<ConnectionView> store(StoreTokens request);

  /** One connection, or 404 {@code no-connection}. Scope {@code connections:read}. */
  @GET
  @Path("/{id}")
  Uni<ConnectionView> find(@PathParam("id") UUID id);

  /**
   * Asks for a refresh now and waits up to ten seconds. 200 when it is done, 202 when it goes on,
   * 409 {@code needs-reconnect}, 503 {@code broker-unavailable}. Scope {@code refresh:request}.
   */
  @POST
  @Path("/{id}/refresh")
  Uni<RestResponse<RefreshedConnection>> refresh(@PathParam("id") UUID id);

  /** Where its owner is reached, and about what. Scope {@code contacts:read}. */
  @GET
  @Path("/{id}/contact")
  Uni<Recipient> contact(@PathParam("id") UUID id);
}
