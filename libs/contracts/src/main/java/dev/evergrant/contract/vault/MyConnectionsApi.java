package dev.evergrant.contract.vault;

import dev.evergrant.broker.catalog.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A user's own connections: called with the user's access token, whose {@code sub} decides whose.
 */
@Path("/my/connections")
public interface MyConnectionsApi {

  @GET
  Uni<List<ConnectionView>> list();

  /** 202: the tokens are revoked where the broker can, and deleted. 404 {@code no-connection}. */
  @DELETE
  @Path("/{broker}/{environment}")
  Uni<RestResponse<Void>> disconnect(
      @PathParam("broker") String broker, @PathParam("environment") Environment environment);

  /** Stores a key, or replaces it: makes a connection, or adds to one. It is tried at once. */
  @PUT
  @Path("/{broker}/{environment}/api-key")
  Uni<ConnectionView> storeApiKey(
      @PathParam("broker") String broker,
      @PathParam("environment") Environment environment,
      ApiKeyGrant key);

  /** Deletes the key. 404 {@code no-connection} where there is none. */
  @DELETE
  @Path("/{broker}/{environment}/api-key")
  Uni<Void> deleteApiKey(
      @PathParam("broker") String broker, @PathParam("environment") Environment environment);

  /** Stores where the user's own terminal is. It is tried at once. */
  @PUT
  @Path("/{broker}/{environment}/terminal")
  Uni<ConnectionView> storeTerminal(
      @PathParam("broker") String broker,
      @PathParam("environment") Environment environment,
      TerminalAddress terminal);

  /** Forgets it. 404 {@code no-connection} where there is none. */
  @DELETE
  @Path("/{broker}/{environment}/terminal")
  Uni<Void> deleteTerminal(
      @PathParam("broker") String broker, @PathParam("environment") Environment environment);

  /**
   * Calls the broker's API now, with what a service would get, and waits up to ten seconds. 200
   * with what came of it, also if it did not work; 202 with the test before (or nothing) when it
   * goes on; 409 {@code needs-reconnect} where there is no credential to try; 503 {@code
   * broker-unavailable} while the broker is left alone.
   */
  @POST
  @Path("/{broker}/{environment}/test")
  Uni<RestResponse<CredentialTest>> test(
      @PathParam("broker") String broker, @PathParam("environment") Environment environment);

  /**
   * The user means the accounts that the last consent brought: they are served from now on. Nothing
   * happens where nothing was asked. 404 {@code no-connection}.
   *
   * @param version the {@link ConnectionView#version} in which the user saw {@link
   *     ConnectionView#otherAccount}; if there was another consent since, 409 {@code
   *     version-moved}, and the user is to be asked again
   */
  @POST
  @Path("/{broker}/{environment}/account")
  Uni<Void> confirmAccount(
      @PathParam("broker") String broker,
      @PathParam("environment") Environment environment,
      @QueryParam("version") Long version);

  /** As {@link ConnectionsApi#refresh}. */
  @POST
  @Path("/{broker}/{environment}/refresh")
  Uni<RestResponse<RefreshedConnection>> refresh(
      @PathParam("broker") String broker, @PathParam("environment") Environment environment);
}
