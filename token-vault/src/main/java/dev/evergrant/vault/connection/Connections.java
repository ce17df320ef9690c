package dev.evergrant.vault.connection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Projections;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The stored connections. Every change is a compare-and-set on {@code revision}. */
@ApplicationScoped
public class Connections implements ReactivePanacheMongoRepositoryBase<Connection, UUID> {

  /** So many writers cannot meet at one connection; more means that something is broken. */
  private static final int MOST_TRIES = 50;

  private static final int AT_ONCE = 500;

  /** Which key-encryption key the tokens' data key is wrapped with. */
  static final String TOKENS_KEK = "oauthTokens.dataKey.kekId";

  static final String API_KEY_KEK = "apiKey.dataKey.kekId";
  static final String ACCOUNTS_KEK = "accounts.dataKey.kekId";

  /** The connections of a user, in no order. */
  public Uni<List<Connection>> ofUser(String userId) {
    return list("userId", userId);
  }

  /** Some of the connections whose consent has ended by then and that do not know it yet. */
  public Multi<UUID> whoseConsentEnded(Instant by) {
    return ids(and(eq("status", ConnectionStatus.CONNECTED.name()), lte("deadlines.consent", by)));
  }

  /** Some of the connections whose users are to hear by then that their consent ends. */
  public Multi<UUID> whoseNoticeIsDue(Instant by) {
    return ids(and(eq("status", ConnectionStatus.CONNECTED.name()), lte("noticeAt", by)));
  }

  /** Some of the connections that were given up by then and whose tokens are still there. */
  public Multi<UUID> givenUp(Instant by) {
    return ids(and(eq("status", ConnectionStatus.DISCONNECTING.name()), lte("due.at", by)));
  }

  /** Some of the connections for which what is awaited was to come by then. */
  public Multi<UUID> awaitedUntil(Instant by) {
    return ids(lte("awaitedUntil", by));
  }

  /** At most so many of the connections that have something to tell, the oldest news first. */
  public Uni<List<Connection>> withNews(Instant by, int most) {
    return find("outboxAt <= ?1", Sort.by("outboxAt"), by).page(Page.ofSize(most)).list();
  }

  /** All connections with a data key that is wrapped with another key than this one. */
  public Multi<UUID> sealedUnderOtherThan(String kekId) {
    return ids(underOtherThan(kekId), new FindOptions().batchSize(AT_ONCE));
  }

  /** How many these are. */
  public Uni<Long> countSealedUnderOtherThan(String kekId) {
    return mongoCollection().countDocuments(underOtherThan(kekId));
  }

  /** Ranges, so that the indexes lead to what is left and to nothing else. */
  private static Bson underOtherThan(String kekId) {
    return or(
        lt(TOKENS_KEK, kekId),
        gt(TOKENS_KEK, kekId),
        lt(API_KEY_KEK, kekId),
        gt(API_KEY_KEK, kekId),
        lt(ACCOUNTS_KEK, kekId),
        gt(ACCOUNTS_KEK, kekId));
  }

  private Multi<UUID> ids(Bson filter) {
    return ids(filter, new FindOptions().limit(AT_ONCE));
  }

  private Multi<UUID> ids(Bson filter, FindOptions options) {
    return mongoCollection()
        .find(filter, Document.class, options.projection(Projections.include("_id")))
        .map(document -> document.get("_id", UUID.class));
  }

  /**
   * Reads a connection, lets the step change it, and writes it back; again from the start if
   * somebody else was faster. A step sees a fresh document each time and has no other effects.
   *
   * @return the step's answer, or the problem {@code no-connection}
   */
  public <T> Uni<T> change(UUID id, Function<Connection, Uni<Change<T>>> step) {
    return again(
        () ->
            findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(ProblemType.NO_CONNECTION))
                .chain(connection -> attempt(connection, step)));
  }

  /** The same where there may be no connection yet: then the step gets a new one to fill. */
  public <T> Uni<T> changeOrCreate(
      UUID id, Supplier<Connection> fresh, Function<Connection, Uni<Change<T>>> step) {
    return again(
        () ->
            findById(id)
                .chain(found -> found != null ? attempt(found, step) : insert(fresh.get(), step)));
  }

  /** Deletes it if it is still as it was read. */
  public Uni<Boolean> remove(Connection connection) {
    return mongoCollection()
        .deleteOne(unchanged(connection.id, connection.revision))
        .map(result -> result.getDeletedCount() == 1);
  }

  private <T> Uni<T> attempt(Connection connection, Function<Connection, Uni<Change<T>>> step) {
    Bson asRead = unchanged(connection.id, connection.revision);
    return step.apply(connection)
        .chain(
            change -> {
              if (!change.write()) {
                return Uni.createFrom().item(change.answer());
              }
              connection.revision++;
              connection.usableUntil = Usability.until(connection);
              return mongoCollection()
                  .replaceOne(asRead, connection)
                  .invoke(
                      result -> {
                        if (result.getMatchedCount() == 0) {
                          throw new LostRaceException();
                        }
                      })
                  .replaceWith(change.answer());
            });
  }

  private <T> Uni<T> insert(Connection connection, Function<Connection, Uni<Change<T>>> step) {
    return step.apply(connection)
        .chain(
            change -> {
              connection.revision++;
              connection.usableUntil = Usability.until(connection);
              return mongoCollection()
                  .insertOne(connection)
                  .onFailure(Connections::isDuplicate)
                  .transform(e -> new LostRaceException())
                  .replaceWith(change.answer());
            });
  }

  private static <T> Uni<T> again(Supplier<Uni<T>> attempt) {
    return Uni.createFrom()
        .<T>deferred(attempt::get)
        .onFailure(LostRaceException.class)
        .retry()
        .atMost(MOST_TRIES);
  }

  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }

  private static Bson unchanged(UUID id, long revision) {
    return and(eq("_id", id), eq("revision", revision));
  }

  /** Somebody else changed the document in between. */
  private static final class LostRaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRaceException() {
      super("The connection was changed in between", null, false, false);
    }
  }
}
