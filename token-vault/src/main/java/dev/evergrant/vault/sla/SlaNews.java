package dev.evergrant.vault.sla;

import dev.evergrant.contract.event.SlaStatusChanged;
import dev.evergrant.vault.outbox.SlaPublisher;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Tells of changes of the SLA's state: sends, then forgets what was sent. Every replica does, so
 * that it is told also where the one that decided has died; the sequence sorts out what two of them
 * send.
 */
@ApplicationScoped
public class SlaNews {

  private static final Logger LOG = Logger.getLogger(SlaNews.class);

  private final SlaStates states;
  private final SlaPublisher publisher;

  public SlaNews(SlaStates states, SlaPublisher publisher) {
    this.states = states;
    this.publisher = publisher;
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> tell() {
    return states
        .withNews()
        .onItem()
        .transformToMulti(found -> Multi.createFrom().iterable(found))
        .onItem()
        .transformToUniAndConcatenate(this::tell)
        .collect()
        .last()
        .replaceWithVoid()
        .onFailure()
        .invoke(e -> LOG.warnf("News of the SLA wait: %s", e.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> tell(SlaState state) {
    long last = state.outbox.get(state.outbox.size() - 1).sequence();
    return Multi.createFrom()
        .iterable(state.outbox)
        .onItem()
        .transformToUniAndConcatenate(told -> publisher.changed(event(state.id, told)))
        .collect()
        .last()
        .chain(() -> states.forget(state.id, last));
  }

  private static SlaStatusChanged event(String id, SlaState.Told told) {
    return new SlaStatusChanged(
        id.equals(SlaCounts.ALL) ? null : id,
        told.sequence(),
        told.breached(),
        told.ratio(),
        told.units(),
        told.since(),
        told.at());
  }
}
