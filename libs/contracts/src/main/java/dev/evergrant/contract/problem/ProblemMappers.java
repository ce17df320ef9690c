package dev.evergrant.contract.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every exception that leaves an endpoint into a problem. What the caller did not cause is
 * logged with its stack trace and answered without any of its text.
 */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  public Response problem(ProblemException e) {
    Response.ResponseBuilder response = response(e.problem());
    if (e.retryAfter() != null) {
      response.header(
          HttpHeaders.RETRY_AFTER, Math.max(1, e.retryAfter().plusMillis(999).toSeconds()));
    }
    return response.build();
  }

  @ServerExceptionMapper
  public Response invalidField(InvalidFieldException e) {
    return response(Problem.of(ProblemType.INVALID_REQUEST, e.getMessage())).build();
  }

  /** Mismatched input is named too, since the framework has an answer of its own for it. */
  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  public Response unreadable(JsonProcessingException e) {
    return response(Problem.of(ProblemType.INVALID_REQUEST, readable(e))).build();
  }

  @ServerExceptionMapper
  public Response webApplication(WebApplicationException e) {
    Response answer = e.getResponse();
    if (answer.getStatus() < 400) {
      return answer;
    }
    if (e.getCause() instanceof JsonProcessingException json) {
      return unreadable(json);
    }
    if (answer.getStatus() >= 500) {
      return unexpected(e);
    }
    Response.ResponseBuilder response =
        response(Problem.of(ProblemType.ofStatus(answer.getStatus()), null))
            .status(answer.getStatus());
    Object allow = answer.getHeaders().getFirst(HttpHeaders.ALLOW);
    return (allow == null ? response : response.header(HttpHeaders.ALLOW, allow)).build();
  }

  /** Keeps the {@code WWW-Authenticate} header of the mechanism that guards the service. */
  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  public Uni<Response> unauthenticated(SecurityException e, RoutingContext context) {
    Response.ResponseBuilder response = response(Problem.of(ProblemType.UNAUTHENTICATED, null));
    HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
    if (authenticator == null) {
      return Uni.createFrom().item(response.build());
    }
    return authenticator
        .getChallenge(context)
        .map(
            challenge -> {
              if (challenge == null) {
                return response.build();
              }
              // A browser flow challenges with a redirect to the login page.
              Response.ResponseBuilder answer =
                  challenge.status == 401 ? response : Response.status(challenge.status);
              challenge
                  .getHeaders()
                  .forEach((name, value) -> answer.header(name.toString(), value));
              return answer.build();
            })
        .onFailure()
        .recoverWithItem(ProblemMappers::withoutLogin);
  }

  /** Who has to log in cannot, while the login provider is away. */
  private static Response withoutLogin(Throwable failure) {
    LOG.warnf("The login provider cannot be reached: %s", failure.getClass().getName());
    return response(Problem.of(ProblemType.UNAVAILABLE, null))
        .header(HttpHeaders.RETRY_AFTER, 5)
        .build();
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException e) {
    return response(Problem.of(ProblemType.FORBIDDEN, null)).build();
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable e) {
    LOG.error("A request failed", e);
    return response(Problem.of(ProblemType.INTERNAL, null)).build();
  }

  /** Says where a body is wrong; Jackson's own words may quote what stands there. */
  private static String readable(JsonProcessingException e) {
    if (e.getCause() instanceof InvalidFieldException invalid) {
      return invalid.getMessage();
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPath().stream()
              .map(
                  step ->
                      step.getFieldName() == null
                          ? "[" + step.getIndex() + "]"
                          : step.getFieldName())
              .collect(Collectors.joining("."))
          + " is not valid";
    }
    return "The body is not the JSON that is expected here";
  }

  private static Response.ResponseBuilder response(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
  }
}
