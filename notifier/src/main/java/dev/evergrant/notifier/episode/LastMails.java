package dev.evergrant.notifier.episode;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One document for each connection about which a mail was written: it lets one mail through in so
 * much time, however many replicas want to send one.
 */
@ApplicationScoped
public class LastMails implements ReactivePanacheMongoRepositoryBase<LastMail, UUID> {

  private static final String ID = "_id";
  private static final String EPISODE = "episode";
  static final String AT = "at";

  /**
   * Takes the place of the connection's last mail, if that is long enough ago or tells of the same
   * episode.
   *
   * @param at from when the next one's time is counted
   * @param quiet how much time must be between two
   * @return empty if the mail may leave, otherwise when it may
   */
  public Uni<Optional<Instant>> take(EpisodeId id, Instant at, Instant now, Duration quiet) {
    return mongoCollection()
        .updateOne(
            and(eq(ID, id.connectionId()), or(eq(EPISODE, id.key()), lte(AT, now.minus(quiet)))),
            combine(set(EPISODE, id.key()), set(AT, at)))
        .flatMap(
            updated ->
                updated.getMatchedCount() > 0
                    ? Uni.createFrom().item(Optional.empty())
                    : first(id, at, now, quiet));
  }

  private Uni<Optional<Instant>> first(EpisodeId id, Instant at, Instant now, Duration quiet) {
    return mongoCollection()
        .insertOne(new LastMail(id.connectionId(), id.key(), at))
        .map(inserted -> Optional.<Instant>empty())
        .onFailure(Duplicates::is)
        .recoverWithUni(
            () ->
                findById(id.connectionId())
                    .flatMap(
                        last ->
                            last == null
                                ? take(id, at, now, quiet)
                                : Uni.createFrom().item(Optional.of(last.at().plus(quiet)))));
  }

  /** The mail has certainly not left. */
  public Uni<Void> giveBack(EpisodeId id) {
    return mongoCollection()
        .deleteOne(and(eq(ID, id.connectionId()), eq(EPISODE, id.key())))
        .replaceWithVoid();
  }
}
