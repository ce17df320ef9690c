package dev.evergrant.vault.handover;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Updates;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.vault.encryption.SealContext;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.encryption.UnsealException;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The key pairs that workers seal handovers with. The newest is given out for as long as it lives;
 * then its successor is made, by whichever replica needs it first. The private halves are sealed
 * like tokens are, and opened only to read.
 */
@ApplicationScoped
public class HandoverKeys implements ReactivePanacheMongoRepositoryBase<HandoverKeyPair, String> {

  private static final String PRIVATE_KEY = "privateKey";

  private final Sealer sealer;
  private final HandoverConfig config;
  private final InstantSource clock;

  private volatile HandoverKeyPair known;

  public HandoverKeys(Sealer sealer, HandoverConfig config, InstantSource clock) {
    this.sealer = sealer;
    this.config = config;
    this.clock = clock;
  }

  /** What handovers are sealed with now, as a JWK. */
  public Uni<String> publicKey() {
    return current().map(HandoverKeyPair::publicKey);
  }

  /**
   * What is opened with the key of this id; null if there is no such key, or no more. Fails with
   * {@link IllegalStateException} if it was damaged.
   */
  public Uni<ECKey> privateKey(String id) {
    return byId(id).onItem().ifNotNull().transformToUni(this::open);
  }

  private Uni<ECKey> open(HandoverKeyPair pair) {
    return sealer
        .open(context(pair.id()), Map.of(PRIVATE_KEY, pair.privateKey()), pair.dataKey())
        .map(opened -> parsed(opened.get(PRIVATE_KEY)))
        .onFailure(UnsealException.class)
        .transform(e -> new IllegalStateException("The key for handovers cannot be opened", e));
  }

  private static ECKey parsed(Secret key) {
    try {
      return ECKey.parse(key.reveal());
    } catch (ParseException e) {
      throw new IllegalStateException("The key for handovers cannot be read");
    } finally {
      key.wipe();
    }
  }

  private static SealContext context(String id) {
    return new SealContext("handover", "", "", Long.parseLong(id));
  }

  /** All of them, the oldest first. */
  Uni<List<HandoverKeyPair>> all() {
    return mongoCollection()
        .find()
        .collect()
        .asList()
        .map(
            pairs -> pairs.stream().sorted(Comparator.comparing(HandoverKeyPair::number)).toList());
  }

  /** Those whose data key is not wrapped with the current key-encryption key. */
  public Uni<List<HandoverKeyPair>> old() {
    return all().map(pairs -> pairs.stream().filter(pair -> sealer.isOld(pair.dataKey())).toList());
  }

  /** How many these are. */
  public Uni<Long> countOld() {
    return old().map(pairs -> (long) pairs.size());
  }

  /** Wraps the pair's data key anew; whether nobody else had done it. Fails as opening does. */
  public Uni<Boolean> rewrap(HandoverKeyPair pair) {
    return sealer
        .rewrap(pair.dataKey())
        .chain(
            key ->
                mongoCollection()
                    .updateOne(
                        and(eq("_id", pair.id()), eq("dataKey.kekId", pair.dataKey().kekId())),
                        Updates.set("dataKey", key)))
        .map(result -> result.getModifiedCount() == 1);
  }

  /** Deletes a pair for good: what was sealed with it can never be read again. */
  Uni<Void> forget(HandoverKeyPair pair) {
    return mongoCollection().deleteOne(eq("_id", pair.id())).replaceWithVoid();
  }

  private Uni<HandoverKeyPair> byId(String id) {
    return mongoCollection().find(eq("_id", id)).collect().first();
  }

  private Uni<HandoverKeyPair> current() {
    HandoverKeyPair pair = known;
    if (pair != null && lives(pair)) {
      return Uni.createFrom().item(pair);
    }
    return all()
        .chain(
            pairs -> {
              HandoverKeyPair newest = pairs.isEmpty() ? null : pairs.get(pairs.size() - 1);
              if (newest != null && lives(newest)) {
                return Uni.createFrom().item(newest);
              }
              return make(newest == null ? 1 : newest.number() + 1).chain(this::store);
            })
        .invoke(newest -> known = newest);
  }

  private boolean lives(HandoverKeyPair pair) {
    return clock.instant().isBefore(pair.createdAt().plus(config.keyLives()));
  }

  private Uni<HandoverKeyPair> make(long number) {
    String id = Long.toString(number);
    ECKey key;
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform has P-256", e);
    }
    Secret secret = Secret.of(key.toJSONString());
    return sealer
        .seal(context(id), Map.of(PRIVATE_KEY, secret))
        .eventually(secret::wipe)
        .map(
            seal ->
                new HandoverKeyPair(
                    id,
                    key.toPublicJWK().toJSONString(),
                    seal.fields().get(PRIVATE_KEY),
                    seal.dataKey(),
                    clock.instant()));
  }

  /** Of replicas that make one at the same moment the first one wins. */
  private Uni<HandoverKeyPair> store(HandoverKeyPair pair) {
    return mongoCollection()
        .insertOne(pair)
        .replaceWith(pair)
        .onFailure(HandoverKeys::isDuplicate)
        .recoverWithUni(() -> byId(pair.id()));
  }

  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }
}
