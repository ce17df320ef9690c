package dev.evergrant.gateway.session;

import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import io.quarkus.security.AuthenticationCompletionException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A login that the provider or the user broke off. The framework alone would show a blank page. */
public class FailedLogins {

  @ServerExceptionMapper
  public Response failed(AuthenticationCompletionException e) {
    return Response.status(ProblemType.UNAUTHENTICATED.status())
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(ProblemType.UNAUTHENTICATED, null))
        .build();
  }
}
