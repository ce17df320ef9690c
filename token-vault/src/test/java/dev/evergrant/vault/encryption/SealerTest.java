package dev.evergrant.vault.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.vault.encryption.kek.KeyEncryption;
import dev.evergrant.vault.encryption.kek.MissingKeyException;
import dev.evergrant.vault.encryption.kek.TestKeys;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealerTest {

  private static final SealContext CONTEXT = new SealContext("id", "user", "schwab", 7);
  private static final Secret SECRET = Secret.of("a refresh token");

  private final Sealer sealer = new Sealer(TestKeys.ring("new", "old"));

  @Test
  void everyFieldComesBackUnderItsName() {
    Map<String, Secret> fields = Map.of("a", SECRET, "b", Secret.of("another"), "c", Secret.of(""));
    assertThat(open(seal(fields))).isEqualTo(fields);
  }

  @Test
  void aFieldWithoutAValueIsSkipped() {
    Map<String, Secret> fields = new HashMap<>();
    fields.put("a", SECRET);
    fields.put("b", null);
    Sealed stored = seal(fields);
    assertThat(stored.fields()).containsOnlyKeys("a");

    Map<String, SealedField> read = new HashMap<>(stored.fields());
    read.put("b", null);
    assertThat(now(sealer.open(CONTEXT, read, stored.dataKey()))).isEqualTo(Map.of("a", SECRET));
  }

  @Test
  void theCurrentKeyWrapsAndItsIdIsStored() {
    assertThat(seal(Map.of("a", SECRET)).dataKey().kekId()).isEqualTo("new");
  }

  @Test
  void theCallersSecretsAreLeftToTheCaller() {
    Secret secret = Secret.of("a refresh token");
    seal(Map.of("a", secret));
    assertThat(secret).isEqualTo(SECRET);
  }

  @Test
  void nothingHappensBeforeSomebodySubscribes() {
    List<byte[]> keys = new ArrayList<>();
    Uni<Sealed> seal = new Sealer(watched(keys)).seal(CONTEXT, Map.of("a", SECRET));
    assertThat(keys).isEmpty();
    Sealed one = now(seal);
    assertThat(now(seal).fields().get("a").iv()).isNotEqualTo(one.fields().get("a").iv());
  }

  @Test
  void everyDataKeyIsWiped() {
    List<byte[]> keys = new ArrayList<>();
    Sealer watching = new Sealer(watched(keys));
    Sealed stored = now(watching.seal(CONTEXT, Map.of("a", SECRET)));
    now(watching.open(CONTEXT, stored.fields(), stored.dataKey()));
    now(watching.rewrap(stored.dataKey()));
    // Sealed, opened, and unwrapped and wrapped again.
    assertThat(keys).hasSize(4).allSatisfy(key -> assertThat(key).containsOnly(0));
  }

  @Test
  void theDataKeyIsWipedWhenItCannotBeWrapped() {
    List<byte[]> keys = new ArrayList<>();
    KeyEncryption away =
        new Watched(keys) {
          @Override
          public Uni<byte[]> wrap(String kekId, byte[] key) {
            keys.add(key);
            return Uni.createFrom().failure(new IllegalStateException("away"));
          }
        };
    new Sealer(away)
        .seal(CONTEXT, Map.of("a", SECRET))
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create())
        .assertFailedWith(IllegalStateException.class);
    assertThat(keys).hasSize(1).allSatisfy(key -> assertThat(key).containsOnly(0));
  }

  @Test
  void aKeyThatIsNotConfiguredIsMissingAndNoDamage() {
    Sealed stored = seal(Map.of("a", SECRET));
    Sealer elsewhere = new Sealer(TestKeys.ring("old"));
    assertThatThrownBy(() -> now(elsewhere.open(CONTEXT, stored.fields(), stored.dataKey())))
        .isInstanceOf(MissingKeyException.class);
    assertThatThrownBy(() -> now(elsewhere.rewrap(stored.dataKey())))
        .isInstanceOf(MissingKeyException.class);
  }

  @Test
  void aRewrappedKeyOpensTheSameCiphertextWithoutTheOldOne() {
    Sealed old = now(new Sealer(TestKeys.ring("old")).seal(CONTEXT, Map.of("a", SECRET)));
    DataKey rewrapped = now(sealer.rewrap(old.dataKey()));
    assertThat(rewrapped.kekId()).isEqualTo("new");
    assertThat(now(new Sealer(TestKeys.ring("new")).open(CONTEXT, old.fields(), rewrapped)))
        .isEqualTo(Map.of("a", SECRET));
  }

  static Stream<DataKey> noDataKeys() {
    DataKey sound = now(new Sealer(TestKeys.ring("new")).seal(CONTEXT, Map.of())).dataKey();
    return Stream.of(
        null,
        new DataKey(null, sound.kekId(), sound.format()),
        new DataKey(new byte[0], sound.kekId(), sound.format()),
        new DataKey(new byte[40], sound.kekId(), sound.format()),
        new DataKey(sound.wrapped(), null, sound.format()),
        new DataKey(sound.wrapped(), sound.kekId(), 0),
        new DataKey(sound.wrapped(), sound.kekId(), sound.format() + 1),
        new DataKey(now(TestKeys.ring("new").wrap("new", new byte[16])), "new", sound.format()));
  }

  @ParameterizedTest
  @MethodSource("noDataKeys")
  void whatIsNoDataKeyOpensNothing(DataKey dataKey) {
    Sealed stored = seal(Map.of("a", SECRET));
    assertThatThrownBy(() -> now(sealer.open(CONTEXT, stored.fields(), dataKey)))
        .isInstanceOf(UnsealException.class);
  }

  static Stream<SealedField> noFields() {
    byte[] iv = new byte[12];
    byte[] tag = new byte[16];
    return Stream.of(
        new SealedField(null, iv, tag),
        new SealedField(new byte[15], null, tag),
        new SealedField(new byte[15], iv, null),
        new SealedField(new byte[15], new byte[0], tag),
        new SealedField(new byte[15], new byte[11], tag),
        new SealedField(new byte[15], new byte[16], tag),
        new SealedField(new byte[15], iv, new byte[0]),
        new SealedField(new byte[15], iv, new byte[12]),
        new SealedField(new byte[15], iv, new byte[17]),
        new SealedField(new byte[0], iv, tag));
  }

  @ParameterizedTest
  @MethodSource("noFields")
  void whatIsNoSealedFieldIsRefused(SealedField field) {
    Sealed stored = seal(Map.of("a", SECRET));
    assertThatThrownBy(() -> now(sealer.open(CONTEXT, Map.of("a", field), stored.dataKey())))
        .isInstanceOf(UnsealException.class)
        .hasMessage("a cannot be opened here");
  }

  @Test
  void whatWasOpenedBeforeAFailureIsNotGivenOut() {
    Sealed stored = seal(Map.of("a", SECRET));
    Map<String, SealedField> fields =
        Map.of("a", stored.fields().get("a"), "b", stored.fields().get("a"));
    assertThatThrownBy(() -> now(sealer.open(CONTEXT, fields, stored.dataKey())))
        .isInstanceOf(UnsealException.class)
        .hasMessage("b cannot be opened here")
        .hasNoCause();
  }

  private Sealed seal(Map<String, Secret> fields) {
    return now(sealer.seal(CONTEXT, fields));
  }

  private Map<String, Secret> open(Sealed stored) {
    return now(sealer.open(CONTEXT, stored.fields(), stored.dataKey()));
  }

  static <T> T now(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(5));
  }

  private static KeyEncryption watched(List<byte[]> keys) {
    return new Watched(keys);
  }

  /** Keeps every plain key that it was given or gave. */
  private static class Watched implements KeyEncryption {
    private final KeyEncryption ring = TestKeys.ring("new", "old");
    private final List<byte[]> keys;

    Watched(List<byte[]> keys) {
      this.keys = keys;
    }

    @Override
    public String currentId() {
      return ring.currentId();
    }

    @Override
    public Set<String> olderIds() {
      return ring.olderIds();
    }

    @Override
    public Uni<byte[]> wrap(String kekId, byte[] key) {
      keys.add(key);
      return ring.wrap(kekId, key);
    }

    @Override
    public Uni<byte[]> unwrap(String kekId, byte[] wrapped) {
      return ring.unwrap(kekId, wrapped).invoke(keys::add);
    }
  }
}
