package dev.evergrant.vault.api;

import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.contract.vault.LeasesApi;
import dev.evergrant.contract.vault.ReportProbe;
import dev.evergrant.contract.vault.ReportRevocation;
import dev.evergrant.vault.lease.Completions;
import dev.evergrant.vault.lease.Failed;
import dev.evergrant.vault.lease.Leases;
import dev.evergrant.vault.lease.Probes;
import dev.evergrant.vault.lease.Revocations;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Leases, for workers: the only place where a refresh token leaves the vault. A worker that goes
 * away does not stop the storing of what it brought.
 */
@Cancellable(false)
@PermissionsAllowed("leases:write")
public class LeasesResource implements LeasesApi {

  private final Leases leases;
  private final Completions completions;
  private final Probes probes;
  private final Revocations revocations;
  private final Failed failed;

  public LeasesResource(
      Leases leases,
      Completions completions,
      Probes probes,
      Revocations revocations,
      Failed failed) {
    this.leases = leases;
    this.completions = completions;
    this.probes = probes;
    this.revocations = revocations;
    this.failed = failed;
  }

  @Override
  public Uni<Lease> lease(UUID id, LeaseRequest request) {
    return leases.grant(id, Bodies.required(request));
  }

  @Override
  public Uni<ConnectionView> complete(UUID id, CompleteLease request) {
    return completions.complete(id, Bodies.required(request));
  }

  @Override
  public Uni<Void> probed(UUID id, ReportProbe request) {
    return probes.probed(id, Bodies.required(request));
  }

  @Override
  public Uni<Void> revoked(UUID id, ReportRevocation request) {
    return revocations.revoked(id, Bodies.required(request));
  }

  @Override
  public Uni<Void> fail(UUID id, FailLease request) {
    return failed.fail(id, Bodies.required(request));
  }
}
