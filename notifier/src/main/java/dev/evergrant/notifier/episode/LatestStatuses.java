package dev.evergrant.notifier.episode;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import dev.evergrant.contract.event.ConnectionStatus;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.bson.conversions.Bson;

/** Remembers the newest status of every connection, so that older events change nothing. */
@ApplicationScoped
public class LatestStatuses implements ReactivePanacheMongoRepositoryBase<LatestStatus, UUID> {

  /** Applies a status unless a newer one was applied; whether it is the newest one now. */
  public Uni<Boolean> apply(LatestStatus status) {
    return mongoCollection()
        .updateOne(
            and(eq("_id", status.connectionId()), older(status)),
            combine(
                set("consentedAt", status.consentedAt()),
                set("sequence", status.sequence()),
                set("status", status.status().name())))
        .flatMap(
            updated ->
                updated.getMatchedCount() > 0 ? Uni.createFrom().item(true) : applyFirst(status));
  }

  private Uni<Boolean> applyFirst(LatestStatus status) {
    return mongoCollection()
        .insertOne(status)
        .map(inserted -> true)
        .onFailure(Duplicates::is)
        .recoverWithUni(
            () ->
                findById(status.connectionId())
                    .flatMap(
                        latest ->
                            status.newerThan(latest)
                                ? apply(status) // another replica was first, with an older one
                                : Uni.createFrom().item(!latest.newerThan(status))));
  }

  private static Bson older(LatestStatus status) {
    return or(
        lt("consentedAt", status.consentedAt()),
        and(eq("consentedAt", status.consentedAt()), lt("sequence", status.sequence())));
  }

  /** Whether, as far as is known, this consent is the one that has ended. */
  public Uni<Boolean> needsReconnect(EpisodeId id) {
    return findById(id.connectionId())
        .map(
            latest ->
                latest != null
                    && latest.status() == ConnectionStatus.NEEDS_RECONNECT
                    && latest.consentedAt().equals(id.consentedAt()));
  }
}
