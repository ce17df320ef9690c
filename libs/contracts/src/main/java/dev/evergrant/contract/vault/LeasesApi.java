package dev.evergrant.contract.vault;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** The worker's side of the vault. Scope {@code leases:write}. */
@Path("/connections/{id}/lease")
public interface LeasesApi {

  /**
   * 409 {@code leased}, {@code not-yet}, {@code not-readable} or {@code version-moved}, 410 {@code
   * disconnected}, 404 {@code no-connection}.
   */
  @POST
  Uni<Lease> lease(@PathParam("id") UUID id, LeaseRequest request);

  /**
   * Stores the successor. 409 {@code version-moved}, 410 {@code disconnected}. Repeating it is
   * safe.
   */
  @POST
  @Path("/complete")
  Uni<ConnectionView> complete(@PathParam("id") UUID id, CompleteLease request);

  /**
   * Records what a probe told. 409 {@code lease-unknown} or {@code version-moved}, 410 {@code
   * disconnected}. Repeating it is safe.
   */
  @POST
  @Path("/probed")
  Uni<Void> probed(@PathParam("id") UUID id, ReportProbe request);

  /** Deletes the tokens. 409 {@code lease-unknown} or {@code version-moved}. Repeatable. */
  @POST
  @Path("/revoked")
  Uni<Void> revoked(@PathParam("id") UUID id, ReportRevocation request);

  /**
   * Records a failure. 409 {@code lease-unknown} or {@code version-moved}. Repeating it is safe.
   */
  @POST
  @Path("/fail")
  Uni<Void> fail(@PathParam("id") UUID id, FailLease request);
}
