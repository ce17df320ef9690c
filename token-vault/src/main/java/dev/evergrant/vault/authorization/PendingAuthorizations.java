package dev.evergrant.vault.authorization;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.evergrant.contract.vault.ConnectResult;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.bson.conversions.Bson;

/**
 * The stored attempts. Every step is one atomic update of one document, and a document whose time
 * is over is as good as none, but that its user may hear so.
 */
@ApplicationScoped
public class PendingAuthorizations
    implements ReactivePanacheMongoRepositoryBase<PendingAuthorization, String> {

  /** Who brings an authorization back. All of it must fit. */
  record Claim(String id, String userId, String broker, String browserHash) {}

  /** Stores a new one; false if there is one of this id, which then stays as it is. */
  Uni<Boolean> add(PendingAuthorization authorization) {
    return mongoCollection()
        .insertOne(authorization)
        .replaceWith(true)
        .onFailure(PendingAuthorizations::isDuplicate)
        .recoverWithItem(false);
  }

  /** How long one is remembered that nobody has consumed. */
  static final Duration REMEMBERED = Duration.ofHours(1);

  /** Whose verifiers may be wrong so often and no more. */
  static final int TRIES = 3;

  /**
   * Consumes it and forgets its verifier. The data key stays: it opens nothing else, or, in OAuth
   * 1.0a, the request secret.
   *
   * @param keepUntil how long its result is to be shown
   * @return as it was before, so with the verifier; null if nothing can be consumed
   */
  Uni<PendingAuthorization> consume(Claim claim, Instant now, Instant keepUntil) {
    return mongoCollection()
        .findOneAndUpdate(
            and(fits(claim, now), not(lte("endsAt", now)), eq("consumedAt", null)),
            combine(set("consumedAt", now), set("expiresAt", keepUntil), unset("verifier")),
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
  }

  /** The one that the same claim consumed a while ago; null if there is none. */
  Uni<PendingAuthorization> consumed(Claim claim, Instant now) {
    return mongoCollection().find(and(fits(claim, now), ne("consumedAt", null))).toUni();
  }

  /** Whether this claim could have been consumed, and has come too late. */
  Uni<Boolean> tooOld(Claim claim, Instant now) {
    return mongoCollection()
        .countDocuments(and(fits(claim, now), lte("endsAt", now), eq("consumedAt", null)))
        .map(count -> count == 1);
  }

  /** Keeps the result of a consumed one; the first result stays. False if there is none. */
  Uni<Boolean> finish(String id, ConnectResult result, Instant now) {
    Bson consumed = and(eq("_id", id), gt("expiresAt", now), ne("consumedAt", null));
    return mongoCollection()
        .updateOne(and(consumed, eq("result", null)), ended(result))
        .chain(
            update ->
                update.getMatchedCount() == 1
                    ? Uni.createFrom().item(true)
                    : mongoCollection().countDocuments(consumed).map(count -> count == 1));
  }

  /**
   * Opens a consumed one without a result again, if it has a request secret, the user still has
   * tries left and its time is not over; if it has none left or its time is over, it ends with
   * {@code CODE_REJECTED}.
   *
   * @return as it is then; null if there was nothing to open
   */
  Uni<PendingAuthorization> reopen(String id, Instant now) {
    Bson open =
        and(
            eq("_id", id),
            gt("expiresAt", now),
            ne("consumedAt", null),
            eq("result", null),
            ne("requestSecret", null));
    Bson tried = inc("wrongVerifiers", 1);
    return after(
            and(open, lt("wrongVerifiers", TRIES - 1), gt("endsAt", now)),
            combine(unset("consumedAt"), set("expiresAt", now.plus(REMEMBERED)), tried))
        .onItem()
        .ifNull()
        .switchTo(
            () ->
                after(
                    and(open, or(gte("wrongVerifiers", TRIES - 1), lte("endsAt", now))),
                    combine(ended(ConnectResult.CODE_REJECTED), tried)));
  }

  private Uni<PendingAuthorization> after(Bson filter, Bson update) {
    return mongoCollection()
        .findOneAndUpdate(
            filter, update, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
  }

  /** With the result there is no more use for a secret. */
  private static Bson ended(ConnectResult result) {
    return combine(set("result", result), unset("requestSecret"), unset("dataKey"));
  }

  /** Deletes those that need not be kept, and the secrets of those that are too old. */
  Uni<Void> purge(Instant now) {
    return delete(lte("expiresAt", now))
        .chain(
            () ->
                mongoCollection()
                    .updateMany(
                        and(lte("endsAt", now), eq("consumedAt", null), ne("dataKey", null)),
                        combine(unset("verifier"), unset("requestSecret"), unset("dataKey"))))
        .replaceWithVoid();
  }

  /**
   * How many hold a data key that is wrapped with another key than this one. They are gone too soon
   * to wrap them anew.
   */
  public Uni<Long> countSealedUnderOtherThan(String kekId, Instant now) {
    return mongoCollection()
        .countDocuments(
            and(or(lt("dataKey.kekId", kekId), gt("dataKey.kekId", kekId)), gt("expiresAt", now)));
  }

  private static Bson fits(Claim claim, Instant now) {
    return and(
        eq("_id", claim.id()),
        eq("userId", claim.userId()),
        eq("broker", claim.broker()),
        eq("browserHash", claim.browserHash()),
        gt("expiresAt", now));
  }

  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }
}
