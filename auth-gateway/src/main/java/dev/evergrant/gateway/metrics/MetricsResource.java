package dev.evergrant.gateway.metrics;

import dev.evergrant.contract.vault.RefreshCounts;
import dev.evergrant.gateway.vault.Vault;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** How well the system keeps connections alive; for everybody who is logged in. */
@Path("/api/metrics")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Metrics")
public class MetricsResource {

  private final Vault vault;

  MetricsResource(Vault vault) {
    this.vault = vault;
  }

  /** The refreshes of the last hours. */
  @GET
  @Path("/refresh")
  @Operation(
      operationId = "refreshMetrics",
      summary = "How refreshes ended in the last hours, in all and by broker")
  @APIResponse(
      responseCode = "200",
      description = "Counts, durations in milliseconds, and a success rate from 20 units on")
  @APIResponse(responseCode = "400", description = "The hours are no number from 1 to 720")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<RefreshMetrics> refreshes(
      @RestQuery
          @DefaultValue("24")
          @Parameter(
              description = "How many hours back",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "720",
                      defaultValue = "24"))
          String hours) {
    int back = RefreshCounts.hours(hours);
    return vault.refreshes(back).map(counts -> RefreshMetrics.of(back, counts));
  }
}
