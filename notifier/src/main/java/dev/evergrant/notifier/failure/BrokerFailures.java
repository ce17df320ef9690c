package dev.evergrant.notifier.failure;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;

import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import org.bson.conversions.Bson;

/** The stored failures. */
@ApplicationScoped
public class BrokerFailures implements ReactivePanacheMongoRepositoryBase<BrokerFailure, String> {

  private static final String ID = "_id";
  private static final String DECLARED_AT = "declaredAt";

  /** Whether this call has put the new failure in the place of the older one; null for none. */
  Uni<Boolean> declare(BrokerFailure older, BrokerFailure failure) {
    return older == null
        ? mongoCollection()
            .insertOne(failure)
            .replaceWith(true)
            .onFailure(LostConnections::duplicate)
            .recoverWithItem(false)
        : mongoCollection()
            .replaceOne(and(eq(ID, failure.broker()), eq(DECLARED_AT, older.declaredAt())), failure)
            .map(replaced -> replaced.getMatchedCount() > 0);
  }

  /** The failure goes on, or began earlier than was known. */
  Uni<Void> seen(BrokerFailure failure, Instant first, Instant last) {
    return mongoCollection()
        .updateOne(same(failure), combine(min("since", first), max("lastSeenAt", last)))
        .replaceWithVoid();
  }

  /** Those of which the operators have not been told. */
  public Multi<BrokerFailure> unannounced() {
    return mongoCollection().find(eq("announced", false));
  }

  /** The operators are going to be told, whatever happens. */
  public Uni<Void> announced(BrokerFailure failure) {
    return mongoCollection().updateOne(same(failure), set("announced", true)).replaceWithVoid();
  }

  /** Those about which an operator has decided. */
  public Multi<BrokerFailure> decided() {
    return mongoCollection()
        .find(
            in(
                "decision",
                BrokerFailure.RELEASE,
                BrokerFailure.CANCEL,
                BrokerFailure.RELEASE.toLowerCase(Locale.ROOT),
                BrokerFailure.CANCEL.toLowerCase(Locale.ROOT)));
  }

  private static Bson same(BrokerFailure failure) {
    return and(eq(ID, failure.broker()), eq(DECLARED_AT, failure.declaredAt()));
  }
}
