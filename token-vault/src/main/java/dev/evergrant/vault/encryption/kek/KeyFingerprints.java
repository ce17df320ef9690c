package dev.evergrant.vault.encryption.kek;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The keys that were ever used, by fingerprint. */
@ApplicationScoped
public class KeyFingerprints implements ReactivePanacheMongoRepositoryBase<KeyFingerprint, String> {

  /** Remembers the keys that are new; fails with {@link OtherKeyException} at one that differs. */
  Uni<Void> check(Keyring keyring) {
    return Multi.createFrom()
        .iterable(keyring.ids())
        .onItem()
        .transformToUniAndConcatenate(id -> check(id, keyring.fingerprint(id)))
        .onItem()
        .ignoreAsUni();
  }

  private Uni<KeyFingerprint> check(String id, String fingerprint) {
    return mongoCollection()
        .findOneAndUpdate(
            eq("_id", id),
            setOnInsert("fingerprint", fingerprint),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))
        .invoke(
            known -> {
              if (!fingerprint.equals(known.fingerprint())) {
                throw new OtherKeyException(id);
              }
            });
  }
}
