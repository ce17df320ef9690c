package dev.evergrant.gateway.session;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Where the login provider sends browsers to, and where they log out. The OpenID Connect mechanism
 * answers these calls itself; who still arrives here has nothing left to do.
 */
@Path("/")
@Authenticated
public class SessionResource {

  static final String CALLBACK = "/session/callback";
  static final String LOGOUT = "/logout";

  /** A login that is complete already: its page was loaded again. */
  @GET
  @Path(CALLBACK)
  @Operation(hidden = true)
  public RestResponse<Void> loggedIn() {
    return RestResponse.seeOther(URI.create("/"));
  }

  /** A logout without a session of ours to end. */
  @GET
  @Path(LOGOUT)
  @Operation(hidden = true)
  public RestResponse<Void> loggedOut() {
    return RestResponse.seeOther(URI.create("/"));
  }
}
