package dev.evergrant.vault.rewrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.vault.authorization.PendingAuthorization;
import dev.evergrant.vault.authorization.PendingAuthorizations;
import dev.evergrant.vault.connection.Accounts;
import dev.evergrant.vault.connection.ApiKey;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.encryption.DataKey;
import dev.evergrant.vault.encryption.SealContext;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.encryption.Sealers;
import dev.evergrant.vault.encryption.kek.KeyEncryption;
import dev.evergrant.vault.encryption.kek.MissingKeyException;
import dev.evergrant.vault.encryption.kek.TestKeys;
import dev.evergrant.vault.handover.HandoverConfig;
import dev.evergrant.vault.handover.HandoverKeys;
import dev.evergrant.vault.mail.StoredPreferences;
import dev.evergrant.vault.support.LogLines;
import dev.evergrant.vault.support.PlainStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A key-encryption key is replaced: "old" was the current one, then "new" is. */
@QuarkusTest
class RewrapTest {

  private static final HandoverConfig HANDOVER = new Handover();

  private static PlainStore store;

  private final Connections connections = store.connections();
  private final PendingAuthorizations authorizations = store.authorizations();
  private final LogLines log = LogLines.of(Rewrap.class);
  private Instant now = Instant.parse("2026-11-22T08:30:00Z");

  @BeforeAll
  static void start() {
    store = new PlainStore();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @AfterEach
  void forget() {
    log.close();
    store.empty();
  }

  @Test
  void afterAPromotionTheOldKeyIsNotNeededAnyMore() {
    Vault before = new Vault("old");
    UUID ada = before.connected("ada");
    before.handoverKeys.publicKey().await().indefinitely();
    before.unsubscribable("ada");
    Vault after = new Vault("new");
    assertThatThrownBy(() -> after.tokens(ada)).isInstanceOf(MissingKeyException.class);

    Vault promoted = new Vault("new", "old");
    promoted.round();

    // As after a restart without it.
    assertThat(after.tokens(ada)).containsExactly("access of ada", "refresh of ada");
    assertThat(after.apiKey(ada)).isEqualTo("secret of ada");
    assertThat(after.accounts(ada)).isEqualTo("accounts of ada");
    assertThat(after.unsubscribe("ada")).isEqualTo("unsubscribe ada");
    assertThat(after.handoverKeys.privateKey("1").await().indefinitely().isPrivate()).isTrue();
    assertThat(log.from(Level.INFO))
        .containsExactly(
            "Wrapped 3 data keys anew with key new, 0 are left",
            "Every data key is wrapped with key new: old may be removed as soon as every replica"
                + " has it as the current one");
    assertThat(promoted.left()).isZero();
  }

  @Test
  void whatIsCurrentIsNotTouchedAndWhatIsDoneIsSaidOnce() {
    Vault vault = new Vault("new", "old");
    UUID ada = vault.connected("ada");
    long revision = stored(ada).revision;

    vault.round();
    vault.round();

    assertThat(stored(ada).revision).isEqualTo(revision);
    assertThat(log.from(Level.INFO)).singleElement().asString().contains("may be removed");
  }

  @Test
  void aVaultWithOneKeyHasNothingToSay() {
    Vault vault = new Vault("new");
    vault.connected("ada");
    vault.round();
    assertThat(log.from(Level.INFO)).isEmpty();
  }

  @Test
  void whatAnotherReplicaStillWritesUnderTheOldKeyIsFoundLater() {
    Vault promoted = new Vault("new", "old");
    promoted.round();
    UUID ada = new Vault("old", "new").connected("ada");
    promoted.round();
    assertThat(new Vault("new").tokens(ada)).contains("access of ada");
    assertThat(log.from(Level.INFO)).hasSize(3);
  }

  @Test
  void aRefreshMeanwhileIsNotUndone() {
    UUID ada = new Vault("old").connected("ada");
    AtomicBoolean refreshed = new AtomicBoolean();
    Vault promoted = new Vault("new", "old");
    KeyEncryption keys = TestKeys.ring("new", "old");
    // Between the reading and the writing of the first try.
    KeyEncryption slow =
        new Delegating(keys) {
          @Override
          public Uni<byte[]> wrap(String kekId, byte[] key) {
            return refreshed.getAndSet(true)
                ? keys.wrap(kekId, key)
                : promoted.change(ada, "second").chain(() -> keys.wrap(kekId, key));
          }
        };

    new Vault(slow).round();

    assertThat(new Vault("new").tokens(ada))
        .containsExactly("access of second", "refresh of second");
    assertThat(new Vault("new").apiKey(ada)).isEqualTo("secret of ada");
  }

  @Test
  void whoeverReadItBeforeDoesNotBringTheOldKeyBack() {
    UUID ada = new Vault("old").connected("ada");
    Vault promoted = new Vault("new", "old");
    AtomicBoolean done = new AtomicBoolean();
    connections
        .change(
            ada,
            connection -> {
              connection.requestedAt = now;
              Uni<Void> meanwhile =
                  done.getAndSet(true) ? Uni.createFrom().voidItem() : promoted.rewrap.round();
              return meanwhile.replaceWith(Change.write(null));
            })
        .await()
        .indefinitely();

    assertThat(stored(ada).requestedAt).isEqualTo(now);
    assertThat(new Vault("new").tokens(ada)).contains("access of ada");
  }

  @Test
  void replicasAtTheSameTimeWrapEachOnce() {
    Vault before = new Vault("old");
    List<UUID> all = IntStream.range(0, 30).mapToObj(i -> before.connected("user-" + i)).toList();
    List<Long> revisions = all.stream().map(id -> stored(id).revision).toList();

    Stream.generate(() -> new Vault("new", "old"))
        .limit(3)
        .map(replica -> CompletableFuture.runAsync(replica::round))
        .toList()
        .forEach(CompletableFuture::join);

    Vault after = new Vault("new");
    for (int i = 0; i < all.size(); i++) {
      assertThat(stored(all.get(i)).revision).isEqualTo(revisions.get(i) + 1);
      assertThat(after.tokens(all.get(i))).contains("access of user-" + i);
    }
  }

  @Test
  void oneWhoseKeyIsGoneKeepsNobodyWaitingAndTheOperatorHearsOfIt() {
    UUID lost = new Vault("gone").connected("lost");
    UUID ada = new Vault("old").connected("ada");
    Vault promoted = new Vault("new", "old");

    promoted.round();

    assertThat(new Vault("new").tokens(ada)).contains("access of ada");
    assertThat(new Vault("gone").tokens(lost)).contains("access of lost");
    assertThat(promoted.left()).isOne();
    assertThat(log.from(Level.SEVERE))
        .singleElement()
        .asString()
        .contains("1 data keys", lost.toString(), "gone", "see to the keys");
    assertThat(log.from(Level.INFO)).noneMatch(line -> line.contains("may be removed"));
  }

  @Test
  void anAuthorizationUnderTheOldKeyIsWaitedFor() {
    Vault before = new Vault("old");
    before.authorization();
    Vault promoted = new Vault("new", "old");

    promoted.round();
    assertThat(promoted.left()).isOne();
    assertThat(log.from(Level.INFO)).isEmpty();

    now = now.plus(Duration.ofMinutes(5));
    promoted.round();
    assertThat(promoted.left()).isZero();
    assertThat(log.from(Level.INFO)).singleElement().asString().contains("may be removed");
  }

  /** Whoever stores something sealed anew adds it to the job, and then here. */
  @Test
  void nothingThatIsStoredSealedIsForgotten() throws Exception {
    try (Stream<Path> classes = Files.walk(Path.of("target/classes/dev/evergrant/vault"))) {
      assertThat(
              classes
                  .map(Path::toString)
                  .filter(name -> name.endsWith(".class"))
                  .map(RewrapTest::load)
                  .filter(Class::isRecord)
                  .filter(
                      type ->
                          Stream.of(type.getRecordComponents())
                              .anyMatch(part -> part.getType().equals(DataKey.class)))
                  .map(Class::getSimpleName))
          .containsExactlyInAnyOrder(
              "Sealed", // is what others take it from
              "PendingAuthorization", // is waited for
              "OauthTokens",
              "ApiKey",
              "Accounts",
              "HandoverKeyPair",
              "StoredPreferences");
    }
  }

  private static Class<?> load(String file) {
    String name = file.substring("target/classes/".length(), file.length() - ".class".length());
    try {
      return Class.forName(
          name.replace('/', '.'), false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection stored(UUID id) {
    return connections.findById(id).await().indefinitely();
  }

  private record Handover() implements HandoverConfig {
    @Override
    public boolean taken() {
      return true;
    }

    @Override
    public Duration keyLives() {
      return Duration.ofDays(30);
    }

    @Override
    public Duration keyKept() {
      return Duration.ofDays(14);
    }
  }

  /** A replica with these keys, the first of which is the current one. */
  private final class Vault {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Sealer sealer;
    private final HandoverKeys handoverKeys;
    private final Rewrap rewrap;

    Vault(String... keys) {
      this(TestKeys.ring(keys));
    }

    Vault(KeyEncryption keys) {
      sealer = Sealers.with(keys);
      handoverKeys = store.handoverKeys(sealer, HANDOVER, () -> now);
      rewrap =
          new Rewrap(
              connections,
              store.preferences(),
              handoverKeys,
              authorizations,
              sealer,
              keys,
              () -> 1000,
              meters,
              () -> now);
    }

    void round() {
      rewrap.round().await().indefinitely();
    }

    double left() {
      return meters.get("evergrant.rewrap.left").gauge().value();
    }

    UUID connected(String name) {
      UUID id = UUID.randomUUID();
      connections
          .changeOrCreate(
              id,
              () -> Connection.fresh(id, name, "alpaca", Environment.LIVE, 1, now),
              connection ->
                  tokens(connection, name)
                      .chain(() -> apiKey(connection, name))
                      .chain(() -> accounts(connection, name))
                      .replaceWith(Change.write(null)))
          .await()
          .indefinitely();
      return id;
    }

    Uni<Void> change(UUID id, String name) {
      return connections.change(
          id, connection -> tokens(connection, name).replaceWith(Change.write(null)));
    }

    private Uni<Void> tokens(Connection connection, String name) {
      connection.version++;
      return sealer
          .seal(
              connection.sealContext(),
              Map.of(
                  OauthTokens.ACCESS_TOKEN,
                  Secret.of("access of " + name),
                  OauthTokens.REFRESH_TOKEN,
                  Secret.of("refresh of " + name)))
          .invoke(
              seal ->
                  connection.oauthTokens =
                      OauthTokens.issued(seal, now, List.of("trading"), "Bearer", now))
          .replaceWithVoid();
    }

    private Uni<Void> apiKey(Connection connection, String name) {
      return sealer
          .seal(
              connection.keySealContext(7),
              Map.of(ApiKey.KEY, Secret.of("key"), ApiKey.SECRET, Secret.of("secret of " + name)))
          .invoke(seal -> connection.apiKey = ApiKey.added(seal, 7, now))
          .replaceWithVoid();
    }

    private Uni<Void> accounts(Connection connection, String name) {
      return sealer
          .seal(
              connection.accountsSealContext(3),
              Map.of(Accounts.MEANT, Secret.of("accounts of " + name)))
          .invoke(
              seal ->
                  connection.accounts =
                      new Accounts(seal.fields().get(Accounts.MEANT), null, seal.dataKey(), 3, 3))
          .replaceWithVoid();
    }

    String accounts(UUID id) {
      Connection connection = stored(id);
      return sealer
          .open(
              connection.accountsSealContext(3),
              Map.of(Accounts.MEANT, connection.accounts.meant()),
              connection.accounts.dataKey())
          .await()
          .indefinitely()
          .get(Accounts.MEANT)
          .reveal();
    }

    void unsubscribable(String user) {
      sealer
          .seal(preferences(user), Map.of("unsubscribe", Secret.of("unsubscribe " + user)))
          .chain(
              seal ->
                  store
                      .preferences()
                      .mongoCollection()
                      .insertOne(
                          new StoredPreferences(
                              user,
                              null,
                              null,
                              null,
                              seal.fields().get("unsubscribe"),
                              seal.dataKey(),
                              "hash",
                              List.of("hash"))))
          .await()
          .indefinitely();
    }

    String unsubscribe(String user) {
      StoredPreferences found =
          store.preferences().mongoCollection().find().collect().first().await().indefinitely();
      return sealer
          .open(preferences(user), Map.of("unsubscribe", found.unsubscribe()), found.dataKey())
          .await()
          .indefinitely()
          .get("unsubscribe")
          .reveal();
    }

    private SealContext preferences(String user) {
      return new SealContext("preferences", user, "", 0);
    }

    List<String> tokens(UUID id) {
      Connection connection = stored(id);
      Map<String, Secret> opened =
          sealer
              .open(
                  connection.sealContext(),
                  connection.oauthTokens.sealed(),
                  connection.oauthTokens.dataKey())
              .await()
              .indefinitely();
      return Stream.of(OauthTokens.ACCESS_TOKEN, OauthTokens.REFRESH_TOKEN)
          .map(field -> opened.get(field).reveal())
          .toList();
    }

    String apiKey(UUID id) {
      Connection connection = stored(id);
      return sealer
          .open(
              connection.keySealContext(7), connection.apiKey.sealed(), connection.apiKey.dataKey())
          .await()
          .indefinitely()
          .get(ApiKey.SECRET)
          .reveal();
    }

    void authorization() {
      sealer
          .seal(
              new SealContext("state", "ada", "alpaca", 0),
              Map.of("verifier", Secret.of("verifier")))
          .chain(
              seal ->
                  authorizations
                      .mongoCollection()
                      .insertOne(
                          new PendingAuthorization(
                              "state",
                              "ada",
                              "alpaca",
                              Environment.LIVE,
                              "browser",
                              seal.fields().get("verifier"),
                              null,
                              seal.dataKey(),
                              "https://example.org/callback",
                              now.plus(Duration.ofMinutes(5)),
                              now.plus(Duration.ofMinutes(5)),
                              null,
                              null,
                              null)))
          .await()
          .indefinitely();
    }
  }

  /** Passes everything on. */
  private static class Delegating implements KeyEncryption {
    private final KeyEncryption keys;

    Delegating(KeyEncryption keys) {
      this.keys = keys;
    }

    @Override
    public String currentId() {
      return keys.currentId();
    }

    @Override
    public Set<String> olderIds() {
      return keys.olderIds();
    }

    @Override
    public Uni<byte[]> wrap(String kekId, byte[] key) {
      return keys.wrap(kekId, key);
    }

    @Override
    public Uni<byte[]> unwrap(String kekId, byte[] wrapped) {
      return keys.unwrap(kekId, wrapped);
    }
  }
}
