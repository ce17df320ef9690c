package dev.evergrant.gateway.session;

import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.service.start.BaseUrl;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Logins that end without a session. The framework alone would show blank pages, and log what the
 * provider or a caller wrote; here only the kind of failure is logged.
 */
public class FailedLogins {

  private static final Logger LOG = Logger.getLogger(FailedLogins.class);
  private static final int TRY_AGAIN_SECONDS = 5;
  private static final Pattern SESSION = Pattern.compile("(^|;\\s*)q_session");

  private final BaseUrl baseUrl;

  FailedLogins(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * A session that we cannot believe any more, such as one of another provider, is gone with this
   * answer: a page is asked for again, now without it. Otherwise the user or the provider broke the
   * login off.
   */
  @ServerExceptionMapper
  public Response brokenOff(AuthenticationCompletionException e, HttpServerRequest request) {
    if (hasSession(request) && isPage(request)) {
      LOG.infof("A session was given up: %s", kind(e));
      return Response.seeOther(URI.create(baseUrl.at(request.uri()))).build();
    }
    LOG.infof("A login failed: %s", kind(e));
    return answer(ProblemType.UNAUTHENTICATED).build();
  }

  /** The provider is away. */
  @ServerExceptionMapper
  public Response away(OIDCException e) {
    LOG.warnf("The login provider cannot be used: %s", kind(e));
    return answer(ProblemType.UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS)
        .build();
  }

  private static boolean hasSession(HttpServerRequest request) {
    String cookies = request.getHeader(HttpHeaders.COOKIE);
    return cookies != null && SESSION.matcher(cookies).find();
  }

  private static boolean isPage(HttpServerRequest request) {
    return request.method().equals(HttpMethod.GET) && !request.path().startsWith("/api/");
  }

  /** Messages quote what others wrote. */
  private static String kind(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getName();
  }

  private static Response.ResponseBuilder answer(ProblemType type) {
    return Response.status(type.status()).type(Problem.MEDIA_TYPE).entity(Problem.of(type, null));
  }
}
