package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.gateway.brokers.Brokers;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a user needs who types the code that a broker of OAuth 1.0a showed them. */
@Path("/api/auth/broker/{broker}/open")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Connect")
public class OpenResource {

  private final Brokers brokers;

  OpenResource(Brokers brokers) {
    this.brokers = brokers;
  }

  /** Where {@link OpenAttempt} is sent to, and nowhere else. */
  static String path(Broker broker) {
    return "/api/auth/broker/" + broker.id() + "/open";
  }

  /**
   * An attempt that awaits a code.
   *
   * @param requestToken to be sent along with the code
   * @param consentPage the broker's page that shows the code
   */
  public record OpenView(String requestToken, String consentPage) {

    @Override
    public String toString() {
      return "OpenView[redacted]";
    }
  }

  /** The attempt that this browser began last. */
  @GET
  @Operation(
      operationId = "openAttempt",
      summary = "The attempt of this browser that awaits a code which the broker showed")
  @APIResponse(responseCode = "200", description = "What is sent along with the code")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker or attempt")
  public OpenView open(@RestPath String broker, @Context HttpHeaders headers) {
    Broker known = brokers.find(broker);
    if (known.protocol() == Broker.Protocol.OAUTH2) {
      throw new ProblemException(ProblemType.NOT_FOUND, known.name() + " has no code to type");
    }
    return OpenAttempt.read(known, headers.getCookies())
        .map(attempt -> new OpenView(attempt.requestToken().reveal(), attempt.consentPage()))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "In this browser no attempt to connect "
                        + known.name()
                        + " is open any more: a code is good for five minutes"));
  }
}
