package dev.evergrant.gateway.session;

import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Who calls the API without a session is told so with 401; only pages lead to the login, and only
 * who asks for one: nobody would learn that what they sent is lost.
 */
@ApplicationScoped
public class ApiCalls implements JavaScriptRequestChecker {

  /** What the OpenID Connect mechanism answers where it must not redirect. */
  private static final int LOGIN_NEEDED = 499;

  @Override
  public boolean isJavaScriptRequest(RoutingContext context) {
    HttpMethod method = context.request().method();
    boolean page = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    return !page || context.normalizedPath().startsWith("/api/");
  }

  @ServerResponseFilter
  void unauthenticated(ContainerResponseContext response) {
    if (response.getStatus() == LOGIN_NEEDED) {
      response.setStatus(401);
      response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      response.setEntity(
          Problem.of(ProblemType.UNAUTHENTICATED, null),
          null,
          MediaType.valueOf(Problem.MEDIA_TYPE));
    }
  }
}
