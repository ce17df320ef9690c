package dev.evergrant.notifier.operators;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import dev.evergrant.contract.event.SlaStatusChanged;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers the newest SLA status of every broker, so that older events change nothing. */
@ApplicationScoped
public class SlaStatuses implements ReactivePanacheMongoRepositoryBase<SlaStatus, String> {

  /** Whether this is new: neither older than what is known nor the same again. */
  Uni<Boolean> isNews(SlaStatusChanged event) {
    return findById(event.key())
        .map(
            known ->
                known == null
                    ? event.breached() // an end that nobody heard begin is none
                    : event.sequence() > known.sequence() && event.breached() != known.breached());
  }

  /** Remembers it, unless something newer is known. */
  Uni<Void> remember(SlaStatusChanged event) {
    SlaStatus status = new SlaStatus(event.key(), event.sequence(), event.breached());
    return findById(event.key())
        .flatMap(
            known ->
                known == null
                    ? mongoCollection().insertOne(status).replaceWithVoid()
                    : mongoCollection()
                        .replaceOne(
                            and(eq("_id", event.key()), lt("sequence", event.sequence())), status)
                        .replaceWithVoid());
  }
}
