package dev.evergrant.vault.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.MailPreferences;
import dev.evergrant.vault.encryption.DataKey;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.bson.conversions.Bson;
import org.jboss.logging.Logger;

/** The stored preferences, by the user's id. */
@ApplicationScoped
public class Preferences implements ReactivePanacheMongoRepositoryBase<StoredPreferences, String> {

  private static final Logger LOG = Logger.getLogger(Preferences.class);
  private static final int TRIES = 3;
  private static final String KEK = "dataKey.kekId";

  void index(@Observes StartupEvent started) {
    mongoCollection()
        .createIndexes(
            List.of(
                new IndexModel(Indexes.ascending("links"), new IndexOptions().sparse(true)),
                new IndexModel(Indexes.ascending(KEK), new IndexOptions().sparse(true))))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofMinutes(1))
        .indefinitely()
        .subscribe()
        .with(done -> LOG.debug("Indexes are there"));
  }

  /** Which mails this user wants; all of them if they have said nothing. */
  public Uni<MailPreferences> of(String userId) {
    return findById(userId).map(found -> found == null ? MailPreferences.ALL : found.preferences());
  }

  /** Changes that. */
  public Uni<MailPreferences> change(String userId, MailPreferences wanted) {
    return mongoCollection()
        .updateOne(eq("_id", userId), said(wanted), new UpdateOptions().upsert(true))
        .onFailure(Preferences::isDuplicate)
        .retry()
        .atMost(TRIES)
        .replaceWith(wanted);
  }

  /**
   * Gives all mails up for the user in whose link this stood; the problem {@code not-found} if it
   * was nobody's.
   */
  public Uni<Void> giveUp(Secret unsubscribe) {
    String link = unsubscribe.sha256();
    unsubscribe.wipe();
    return mongoCollection()
        .updateOne(eq("links", link), said(MailPreferences.NONE))
        .invoke(
            update -> {
              if (update.getMatchedCount() == 0) {
                throw new ProblemException(ProblemType.NOT_FOUND);
              }
            })
        .replaceWithVoid();
  }

  /** All with a data key that is wrapped with another key-encryption key than this one. */
  public Multi<StoredPreferences> sealedUnderOtherThan(String kekId) {
    return mongoCollection().find(underOtherThan(kekId));
  }

  /** How many these are. */
  public Uni<Long> countSealedUnderOtherThan(String kekId) {
    return mongoCollection().countDocuments(underOtherThan(kekId));
  }

  /** Keeps this wrapping of its data key, unless what is sealed has changed; whether it did. */
  public Uni<Boolean> wrapAnew(StoredPreferences found, DataKey rewrapped) {
    return mongoCollection()
        .updateOne(
            and(
                eq("_id", found.userId()),
                eq("newest", found.newest()),
                eq(KEK, found.dataKey().kekId())),
            set("dataKey", rewrapped))
        .map(update -> update.getModifiedCount() == 1);
  }

  private static Bson underOtherThan(String kekId) {
    return or(lt(KEK, kekId), gt(KEK, kekId));
  }

  private static Bson said(MailPreferences wanted) {
    return combine(
        set("needsReconnect", wanted.needsReconnect()),
        set("consentEnding", wanted.consentEnding()),
        set("recovered", wanted.recovered()));
  }

  /** Somebody else has made the document at the same moment. */
  static boolean isDuplicate(Throwable failure) {
    return failure instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }
}
