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

/** A key that a user made at a broker, beside a consent or instead of one. */
@Path("/api/brokers")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Connections")
public class ApiKeyResource {

  private final OwnCredentials credentials;

  ApiKeyResource(OwnCredentials credentials) {
    this.credentials = credentials;
  }

  /** A key. */
  public record ApiKeyBody(String key, String secret) {

    @Override
    public String toString() {
      return "ApiKeyBody[redacted]";
    }
  }

  /** Stores it, or replaces it. */
  @PUT
  @Path("/{broker}/api-key")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "storeApiKey",
      summary = "Stores an API key, or replaces it; it is tried at once")
  @APIResponse(responseCode = "200", description = "The connection as it is now")
  @APIResponse(responseCode = "400", description = "The body is not valid; nothing has changed")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker")
  @APIResponse(responseCode = "409", description = "The broker takes no API keys")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<MyConnection> store(
      @RestPath String broker, @RestQuery String environment, ApiKeyBody body) {
    if (body == null) {
      throw new InvalidFieldException("body", "is required");
    }
    return credentials.storeApiKey(broker, environment, body.key(), body.secret());
  }

  /** Deletes it. */
  @DELETE
  @Path("/{broker}/api-key")
  @Operation(operationId = "deleteApiKey", summary = "Deletes an API key")
  @APIResponse(responseCode = "204", description = "It is deleted")
  @APIResponse(
      responseCode = "400",
      description = "The broker has no such environment; nothing has changed")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker, or no key")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<Void> delete(@RestPath String broker, @RestQuery String environment) {
    return credentials.deleteApiKey(broker, environment);
  }
}
