package dev.evergrant.gateway.session;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.service.start.BaseUrl;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what another site makes a browser do in the user's name (CSRF), by the Fetch Metadata
 * headers that only browsers themselves can write. A call with an {@code Authorization} header does
 * not live on cookies and passes, and so does the way out of our mails.
 */
public class CrossSite {

  /** Takes no cookie: the mail programs that call it have none (RFC 8058 §3.1). */
  public static final String UNSUBSCRIBE = "/api/unsubscribe";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final BaseUrl baseUrl;

  CrossSite(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  @ServerRequestFilter(preMatching = true)
  void refuse(ContainerRequestContext request) {
    Call call =
        new Call(
            request.getMethod(),
            request.getUriInfo().getPath(),
            request.getHeaderString(HttpHeaders.AUTHORIZATION) != null,
            request.getHeaderString("Sec-Fetch-Site"),
            request.getHeaderString("Origin"));
    if (!call.mayPass(baseUrl)) {
      throw new ProblemException(ProblemType.CROSS_SITE);
    }
  }

  /**
   * What the rule looks at.
   *
   * @param site {@code Sec-Fetch-Site}; null from programs and old browsers
   * @param origin {@code Origin}; null where it is absent
   */
  record Call(String method, String path, boolean authorization, String site, String origin) {

    boolean mayPass(BaseUrl baseUrl) {
      if (authorization || path.equals(UNSUBSCRIBE)) {
        return true;
      }
      if (SAFE.contains(method)) {
        // Pages are led to from elsewhere; the API and the logout are for our own page alone.
        return !(path.startsWith("/api/") || path.equals(SessionResource.LOGOUT))
            || site == null
            || site.matches("same-origin|none");
      }
      if (site == null || site.equals("none")) {
        return baseUrl.origin().equals(origin);
      }
      return site.equals("same-origin");
    }
  }
}
