package dev.evergrant.gateway.session;

import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Logins that end without a session. The framework alone would show blank pages. */
public class FailedLogins {

  private static final Logger LOG = Logger.getLogger(FailedLogins.class);
  private static final int TRY_AGAIN_SECONDS = 5;

  /** The user or the provider broke it off. */
  @ServerExceptionMapper
  public Response brokenOff(AuthenticationCompletionException e) {
    return answer(ProblemType.UNAUTHENTICATED).build();
  }

  /** The provider is away. */
  @ServerExceptionMapper
  public Response away(OIDCException e) {
    LOG.warnf("The login provider cannot be used: %s", e.getMessage());
    return answer(ProblemType.UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS)
        .build();
  }

  private static Response.ResponseBuilder answer(ProblemType type) {
    return Response.status(type.status()).type(Problem.MEDIA_TYPE).entity(Problem.of(type, null));
  }
}
