package dev.evergrant.vault.credential;

import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.CredentialRequest;
import dev.evergrant.contract.vault.LiveCredential;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.credential.AuditRecord.Outcome;
import dev.evergrant.vault.grant.Brokers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/**
 * A read from end to end: who may, what is served, that it is on record, and that it still works
 * when it leaves. Refusals are on record too; a read that cannot be recorded fails.
 */
@ApplicationScoped
class Reads {

  private final Credentials credentials;
  private final Brokers brokers;
  private final Audit audit;
  private final ReadMeters meters;
  private final InstantSource clock;

  Reads(
      Credentials credentials,
      Brokers brokers,
      Audit audit,
      ReadMeters meters,
      InstantSource clock) {
    this.credentials = credentials;
    this.brokers = brokers;
    this.audit = audit;
    this.meters = meters;
    this.clock = clock;
  }

  /** The credential, or the problem that says why there is none. */
  Uni<LiveCredential> read(Caller caller, CredentialRequest request) {
    UUID id = ConnectionId.of(request.userId(), request.broker(), request.environment());
    return choose(caller, request, id)
        .call(
            served -> record(caller, request, id, served.kind(), served.version(), Outcome.SERVED))
        .invoke(this::refuseIfOver)
        .onFailure(ProblemException.class)
        .recoverWithUni(problem -> refused(caller, request, id, (ProblemException) problem))
        .invoke(meters::served);
  }

  private Uni<LiveCredential> choose(Caller caller, CredentialRequest request, UUID id) {
    if (!caller.mayRead(request.broker())) {
      return Uni.createFrom().failure(new ProblemException(ProblemType.FORBIDDEN));
    }
    if (!brokers.get(request.broker()).environments().contains(request.environment())) {
      throw new InvalidFieldException("environment", "is not one of this broker's");
    }
    return credentials.live(id, request);
  }

  /** The record may have taken long. It may say of more than was served, never of less. */
  private void refuseIfOver(LiveCredential credential) {
    if (credential.expiresAt() != null && !clock.instant().isBefore(credential.expiresAt())) {
      throw new ProblemException(ProblemType.UNAVAILABLE, null, Duration.ofSeconds(1));
    }
  }

  private Uni<LiveCredential> refused(
      Caller caller, CredentialRequest request, UUID id, ProblemException problem) {
    meters.refused(request.broker(), problem.type());
    return record(caller, request, id, null, null, Outcome.of(problem.type()))
        .chain(() -> Uni.createFrom().failure(problem));
  }

  private Uni<Void> record(
      Caller caller,
      CredentialRequest request,
      UUID id,
      CredentialKind kind,
      Long version,
      Outcome outcome) {
    return audit
        .persist(
            new AuditRecord(
                UUID.randomUUID(),
                clock.instant(),
                caller.client(),
                id,
                request.userId(),
                request.broker(),
                kind,
                version,
                outcome))
        .replaceWithVoid();
  }
}
