package dev.evergrant.gateway.session;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Where a GET begins or finishes something, a HEAD would do it too, unseen: a checker of links
 * would spend a user's code, or open a stream that nobody reads.
 */
public class GetOnly {

  @ServerRequestFilter(preMatching = true)
  void refuse(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (request.getMethod().equals(HttpMethod.HEAD)
        && (path.startsWith("/auth/")
            || path.startsWith("/connect/")
            || path.startsWith("/api/auth/")
            || path.equals("/api/events")
            || path.startsWith("/session/")
            || path.equals(SessionResource.LOGOUT))) {
      throw new NotAllowedException(HttpMethod.GET);
    }
  }
}
