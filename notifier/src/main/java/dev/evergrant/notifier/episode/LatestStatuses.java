package dev.evergrant.notifier.episode;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import dev.evergrant.contract.event.ConnectionStatus;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Remembers the newest status of every connection, so that older events change nothing. */
@ApplicationScoped
public class LatestStatuses implements ReactivePanacheMongoRepositoryBase<LatestStatus, UUID> {

  /**
   * Applies a status unless a newer one was applied.
   *
   * @return the episode that it tells of; empty if it tells of none, or is not the newest
   */
  public Uni<Optional<EpisodeId>> apply(LatestStatus status) {
    return findById(status.connectionId())
        .flatMap(latest -> latest == null ? first(status) : after(latest, status));
  }

  private Uni<Optional<EpisodeId>> first(LatestStatus status) {
    return mongoCollection()
        .insertOne(status)
        .map(inserted -> status.episode())
        .onFailure(Duplicates::is)
        .recoverWithUni(() -> apply(status)); // another replica was first
  }

  private Uni<Optional<EpisodeId>> after(LatestStatus latest, LatestStatus status) {
    if (status.sequence() < latest.sequence()) {
      return Uni.createFrom().item(Optional.empty());
    }
    if (status.sequence() == latest.sequence()) {
      return Uni.createFrom().item(latest.episode());
    }
    LatestStatus next = status.after(latest);
    return mongoCollection()
        .replaceOne(and(eq("_id", latest.connectionId()), eq("sequence", latest.sequence())), next)
        .flatMap(
            replaced ->
                replaced.getMatchedCount() > 0
                    ? Uni.createFrom().item(next.episode())
                    : apply(status)); // another replica was faster
  }

  /**
   * Whether, as far as is known, this episode lasts and the connection is still in this state: its
   * owner has not mended it, and what was announced has not come.
   */
  public Uni<Boolean> lasts(EpisodeId id, ConnectionStatus status) {
    return findById(id.connectionId())
        .map(
            latest ->
                latest != null
                    && latest.status() == status
                    && latest.episode().filter(id::equals).isPresent());
  }
}
