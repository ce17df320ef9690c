package dev.evergrant.vault.handover;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
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
import java.util.Map;

/**
 * The key pair that workers seal handovers with: made once, by whichever replica needs it first,
 * and kept for good. Its private half is sealed like tokens are, and opened only to read.
 */
@ApplicationScoped
public class HandoverKeys implements ReactivePanacheMongoRepositoryBase<HandoverKeyPair, String> {

  private static final String ID = "1";
  private static final String PRIVATE_KEY = "privateKey";
  private static final SealContext CONTEXT = new SealContext("handover", "", "", 1);

  private final Sealer sealer;
  private final InstantSource clock;

  private volatile HandoverKeyPair known;

  public HandoverKeys(Sealer sealer, InstantSource clock) {
    this.sealer = sealer;
    this.clock = clock;
  }

  /** What handovers are sealed with, as a JWK. */
  public Uni<String> publicKey() {
    return pair().map(HandoverKeyPair::publicKey);
  }

  /** What they are opened with. Fails with {@link IllegalStateException} if it was damaged. */
  public Uni<ECKey> privateKey() {
    return pair()
        .chain(pair -> sealer.open(CONTEXT, Map.of(PRIVATE_KEY, pair.privateKey()), pair.dataKey()))
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

  private Uni<HandoverKeyPair> pair() {
    return known != null
        ? Uni.createFrom().item(known)
        : findById(ID)
            .onItem()
            .ifNull()
            .switchTo(() -> make().chain(this::store))
            .invoke(pair -> known = pair);
  }

  private Uni<HandoverKeyPair> make() {
    ECKey key;
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(ID).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform has P-256", e);
    }
    Secret secret = Secret.of(key.toJSONString());
    return sealer
        .seal(CONTEXT, Map.of(PRIVATE_KEY, secret))
        .eventually(secret::wipe)
        .map(
            seal ->
                new HandoverKeyPair(
                    ID,
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
        .recoverWithUni(() -> findById(ID));
  }

  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }
}
