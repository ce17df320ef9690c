package dev.evergrant.refresh.attempt;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.contract.vault.ReportProbe;
import dev.evergrant.contract.vault.ReportRevocation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Answers with the problems that it was told, in that order, and then does what it is asked. */
@Vetoed // It looks like an endpoint to Quarkus.
final class ScriptedVault implements VaultLeases {

  private final Lease lease;
  private final Deque<ProblemType> problems = new ConcurrentLinkedDeque<>();
  private final List<CompleteLease> completions = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Duration everyCallTakes = Duration.ZERO;
  private volatile boolean hangs;
  private volatile Instant now;

  ScriptedVault(Instant now, Lease lease) {
    this.now = now;
    this.lease = lease;
  }

  void answers(ProblemType... script) {
    problems.addAll(List.of(script));
  }

  void everyCallTakes(Duration time) {
    everyCallTakes = time;
  }

  /** Never answers. */
  void hangs() {
    hangs = true;
  }

  Instant now() {
    return now;
  }

  /** How often it was called. */
  int asked() {
    return asked.get();
  }

  List<CompleteLease> completions() {
    return completions;
  }

  @Override
  public Uni<Lease> lease(UUID id, LeaseRequest request) {
    return answer(() -> lease);
  }

  @Override
  public Uni<ConnectionView> complete(UUID id, CompleteLease request) {
    completions.add(request);
    return answer(() -> null);
  }

  @Override
  public Uni<Void> fail(UUID id, FailLease request) {
    return answer(() -> null);
  }

  @Override
  public Uni<Void> probed(UUID id, ReportProbe request) {
    return answer(() -> null);
  }

  @Override
  public Uni<Void> revoked(UUID id, ReportRevocation request) {
    return answer(() -> null);
  }

  private <T> Uni<T> answer(Supplier<T> otherwise) {
    asked.incrementAndGet();
    if (hangs) {
      return Uni.createFrom().nothing();
    }
    now = now.plus(everyCallTakes);
    ProblemType problem = problems.poll();
    return problem == null
        ? Uni.createFrom().item(otherwise)
        : Uni.createFrom().failure(new ProblemException(problem));
  }
}
