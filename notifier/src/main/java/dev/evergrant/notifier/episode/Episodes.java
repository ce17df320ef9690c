package dev.evergrant.notifier.episode;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * The stored episodes. Claims are insertions and compare-and-set updates of one document, so of any
 * number of replicas and redeliveries one is granted. The end of a claim identifies it: the next
 * claim of the same episode begins after it.
 */
@ApplicationScoped
public class Episodes implements ReactivePanacheMongoRepositoryBase<Episode, String> {

  private static final String ID = "_id";
  private static final String STATE = "state";
  private static final String CLAIMED_UNTIL = "claimedUntil";
  private static final String FIRST_REFUSED_AT = "firstRefusedAt";
  private static final String UNCLEAR = "unclear";
  private static final String NOTICE = "notice";
  private static final String ENDED_AT = "endedAt";

  private final InstantSource clock;

  public Episodes(InstantSource clock) {
    this.clock = clock;
  }

  /** Claims an episode for this long. */
  public Uni<Claim> claim(EpisodeId id, Duration length) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant until = now.plus(length);
    return mongoCollection()
        .insertOne(Episode.claimed(id, until))
        .<Claim>map(inserted -> new Claim.Granted(until, null, 0))
        .onFailure(Duplicates::is)
        .recoverWithUni(() -> takeOver(id, now, until));
  }

  private Uni<Claim> takeOver(EpisodeId id, Instant now, Instant until) {
    return mongoCollection()
        .findOneAndUpdate(
            and(eq(ID, id.key()), eq(STATE, EpisodeState.CLAIMED.name()), lte(CLAIMED_UNTIL, now)),
            set(CLAIMED_UNTIL, until))
        .flatMap(
            lapsed ->
                lapsed == null
                    ? inOtherHands(id, now)
                    : Uni.createFrom()
                        .item(new Claim.Granted(until, lapsed.firstRefusedAt(), lapsed.unclear())));
  }

  private Uni<Claim> inOtherHands(EpisodeId id, Instant now) {
    return findById(id.key())
        .map(
            episode -> {
              if (episode == null) {
                return new Claim.Taken(now); // withdrawn just now
              }
              return episode.state() == EpisodeState.CLAIMED
                  ? new Claim.Taken(episode.claimedUntil())
                  : new Claim.Over(episode.state());
            });
  }

  /**
   * Notes that the mail is now handed to the mail server; unless the claim is given back or the
   * episode ended after that, nobody will know what came of it. False if the claim has lapsed.
   *
   * @param notice whether the mail only announces the end
   */
  public Uni<Boolean> posting(EpisodeId id, Claim.Granted claim, boolean notice) {
    return mongoCollection()
        .updateOne(own(id, claim), combine(set(UNCLEAR, claim.unclear() + 1), set(NOTICE, notice)))
        .map(updated -> updated.getMatchedCount() > 0);
  }

  /**
   * Whether the owner was told of this loss, as far as anybody can know; empty as long as somebody
   * may be telling it right now. Where the answer is no, nobody will.
   *
   * @param loss the key of an episode that does not last any more
   */
  public Uni<Optional<Boolean>> lossWasTold(String loss) {
    return findById(loss)
        .flatMap(
            episode -> {
              if (episode == null) {
                return Uni.createFrom().item(Optional.of(false));
              }
              if (episode.state() != EpisodeState.CLAIMED || episode.lossWasTold()) {
                return Uni.createFrom().item(Optional.of(episode.lossWasTold()));
              }
              return clock.instant().isBefore(episode.claimedUntil())
                  ? Uni.createFrom().item(Optional.empty())
                  : forget(episode);
            });
  }

  /** Takes a lapsed claim away, so that whoever had it cannot go on. */
  private Uni<Optional<Boolean>> forget(Episode lapsed) {
    return mongoCollection()
        .deleteOne(
            and(
                eq(ID, lapsed.id()),
                eq(STATE, EpisodeState.CLAIMED.name()),
                eq(CLAIMED_UNTIL, lapsed.claimedUntil()),
                eq(UNCLEAR, lapsed.unclear())))
        .map(deleted -> deleted.getDeletedCount() > 0 ? Optional.of(false) : Optional.empty());
  }

  /** Gives a claim back: the mail has certainly not been sent under it. */
  public Uni<Void> release(EpisodeId id, Claim.Granted claim) {
    return mongoCollection()
        .updateOne(
            own(id, claim),
            combine(set(CLAIMED_UNTIL, clock.instant()), set(UNCLEAR, claim.unclear())))
        .replaceWithVoid();
  }

  /** Gives a claim back like {@link #release}, and remembers since when the mail is refused. */
  public Uni<Void> refused(EpisodeId id, Claim.Granted claim) {
    Instant since = claim.firstRefusedAt() == null ? clock.instant() : claim.firstRefusedAt();
    return mongoCollection()
        .updateOne(own(id, claim), set(FIRST_REFUSED_AT, since))
        .chain(() -> release(id, claim));
  }

  /** Forgets an episode of which nobody needs to be told any more. */
  public Uni<Void> withdraw(EpisodeId id, Claim.Granted claim) {
    return mongoCollection().deleteOne(own(id, claim)).replaceWithVoid();
  }

  private static Bson own(EpisodeId id, Claim.Granted claim) {
    return and(
        eq(ID, id.key()), eq(STATE, EpisodeState.CLAIMED.name()), eq(CLAIMED_UNTIL, claim.until()));
  }

  /** Ends an episode for good, also when the claim has lapsed meanwhile. */
  public Uni<Void> end(EpisodeId id, EpisodeState state) {
    return mongoCollection()
        .updateOne(
            eq(ID, id.key()),
            combine(set(STATE, state.name()), set(ENDED_AT, clock.instant()), unset(CLAIMED_UNTIL)))
        .replaceWithVoid();
  }
}
