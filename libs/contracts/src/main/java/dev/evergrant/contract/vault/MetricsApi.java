package dev.evergrant.contract.vault;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** What the vault has counted. */
@Path("/metrics")
public interface MetricsApi {

  /**
   * The refreshes that have ended in the last hours. Scope {@code connections:read}.
   *
   * @param hours from 1 to 720; 400 for anything else
   */
  @GET
  @Path("/refresh")
  Uni<RefreshCounts> refreshes(@QueryParam("hours") @DefaultValue("24") String hours);
}
