package dev.evergrant.vault.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.vault.MailPreferences;
import dev.evergrant.vault.encryption.Sealed;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.encryption.UnsealException;
import dev.evergrant.vault.encryption.kek.MissingKeyException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Makes what stands in a user's links, once for each user: 256 random bits.
 *
 * <p>It must be shown again in the next mail, so it is kept sealed; links are recognised by their
 * hashes, so a stolen database opens none. Where it cannot be opened any more, because its
 * key-encryption key is gone, a new one takes its place and the old links keep working.
 */
@ApplicationScoped
public class Mailings {

  private static final Logger LOG = Logger.getLogger(Mailings.class);
  private static final String FIELD = "unsubscribe";
  private static final int BYTES = 32;

  /** So many keys are not retired, and so many replicas do not meet. */
  private static final int MOST_LINKS = 32;

  private static final int TRIES = 16;

  private final Preferences preferences;
  private final Sealer sealer;

  Mailings(Preferences preferences, Sealer sealer) {
    this.preferences = preferences;
    this.sealer = sealer;
  }

  /** What a mail to this user has to know. Who asks wipes the secret. */
  public Uni<Mailing> to(String userId) {
    return Uni.createFrom()
        .deferred(() -> preferences.findById(userId))
        .chain(found -> found == null || found.newest() == null ? make(userId, found) : open(found))
        .onFailure(LostRaceException.class)
        .retry()
        .atMost(TRIES);
  }

  private Uni<Mailing> open(StoredPreferences found) {
    return sealer
        .open(
            StoredPreferences.sealContext(found.userId()),
            Map.of(FIELD, found.unsubscribe()),
            found.dataKey())
        .map(opened -> new Mailing(found.preferences(), opened.get(FIELD)))
        .onFailure(
            failure -> failure instanceof UnsealException || failure instanceof MissingKeyException)
        .recoverWithUni(
            failure -> {
              LOG.warnf(
                  "What stands in a user's links cannot be opened (%s): there is a new one",
                  failure.getClass().getSimpleName());
              return make(found.userId(), found);
            });
  }

  private Uni<Mailing> make(String userId, StoredPreferences before) {
    Secret unsubscribe = Secret.randomHex(BYTES);
    return sealer
        .seal(StoredPreferences.sealContext(userId), Map.of(FIELD, unsubscribe))
        .chain(seal -> store(userId, before, seal, unsubscribe.sha256()))
        .replaceWith(
            new Mailing(before == null ? MailPreferences.ALL : before.preferences(), unsubscribe));
  }

  /** Of those who make one at the same moment the first one wins. */
  private Uni<Void> store(String userId, StoredPreferences before, Sealed seal, String hash) {
    String newest = before == null ? null : before.newest();
    return preferences
        .mongoCollection()
        .updateOne(
            and(eq("_id", userId), eq("newest", newest)),
            combine(
                set(FIELD, seal.fields().get(FIELD)),
                set("dataKey", seal.dataKey()),
                set("newest", hash),
                pushEach("links", List.of(hash), new PushOptions().slice(-MOST_LINKS))),
            new UpdateOptions().upsert(before == null))
        .onFailure(Preferences::isDuplicate)
        .transform(e -> new LostRaceException())
        .invoke(
            update -> {
              if (update.getMatchedCount() == 0 && update.getUpsertedId() == null) {
                throw new LostRaceException();
              }
            })
        .replaceWithVoid();
  }

  /** Somebody else was faster. */
  private static final class LostRaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRaceException() {
      super("What stands in the links was made in between", null, false, false);
    }
  }
}
