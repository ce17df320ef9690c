package dev.evergrant.contract.vault;

import dev.evergrant.broker.catalog.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

  /** As {@link ConnectionsApi#refresh}. */
  @POST
  @Path("/{broker}/{environment}/refresh")
  Uni<RestResponse<RefreshedConnection>> refresh(
      @PathParam("broker") String broker, @PathParam("environment") Environment environment);
}
