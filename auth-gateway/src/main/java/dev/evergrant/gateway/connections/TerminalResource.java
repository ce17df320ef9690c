package dev.evergrant.gateway.connections;

import dev.evergrant.contract.problem.InvalidFieldException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A user's own TWS or IB Gateway, beside a consent or instead of one. */
@Path("/api/brokers")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Connections")
public class TerminalResource {

  private final OwnCredentials credentials;

  TerminalResource(OwnCredentials credentials) {
    this.credentials = credentials;
  }

  /** Where it listens. */
  public record TerminalBody(String host, Integer port) {}

  /** Stores it, or replaces it. */
  @PUT
  @Path("/{broker}/terminal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "storeTerminal",
      summary = "Stores where a terminal is, or replaces it; it is tried at once")
  @APIResponse(responseCode = "200", description = "The connection as it is now")
  @APIResponse(responseCode = "400", description = "The body is not valid; nothing has changed")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker")
  @APIResponse(responseCode = "409", description = "The broker has no terminal")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<MyConnection> store(
      @RestPath String broker, @RestQuery String environment, TerminalBody body) {
    if (body == null) {
      throw new InvalidFieldException("body", "is required");
    }
    return credentials.storeTerminal(broker, environment, body.host(), body.port());
  }

  /** Deletes it. */
  @DELETE
  @Path("/{broker}/terminal")
  @Operation(operationId = "deleteTerminal", summary = "Forgets a terminal")
  @APIResponse(responseCode = "204", description = "It is deleted")
  @APIResponse(
      responseCode = "400",
      description = "The broker has no such environment; nothing has changed")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker, or no terminal")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<Void> delete(@RestPath String broker, @RestQuery String environment) {
    return credentials.deleteTerminal(broker, environment);
  }
}
