package dev.evergrant.vault.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.encryption.Sealers;
import dev.evergrant.vault.support.PlainStore;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of a key pair: made, replaced, kept for a while, deleted. */
@QuarkusTest
class HandoverKeysTest {

  private static final Settings MONTHLY =
      new Settings(true, Duration.ofDays(30), Duration.ofDays(14));

  private static PlainStore store;

  private final Sealer sealer = Sealers.forTests();
  private volatile Instant now = Instant.parse("2026-11-22T08:30:00Z");
  private final HandoverKeys keys = replica();
  private boolean allRead = true;
  private final OldHandoverKeys old = new OldHandoverKeys(keys, new Read(), MONTHLY, () -> now);

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
    store.empty();
  }

  private HandoverKeys replica() {
    return store.handoverKeys(sealer, MONTHLY, () -> now);
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().indefinitely();
  }

  private List<String> ids() {
    return get(keys.all()).stream().map(HandoverKeyPair::id).toList();
  }

  private void forgetOld() {
    get(old.forget());
  }

  @Test
  void aPairServesForAMonthAndThenItsSuccessorDoes() throws Exception {
    String first = get(keys.publicKey());
    now = now.plus(Duration.ofDays(30).minusMillis(1));
    assertThat(get(keys.publicKey())).isEqualTo(first);
    now = now.plusMillis(1);
    String second = get(keys.publicKey());
    assertThat(second).isNotEqualTo(first);
    assertThat(ECKey.parse(first).getKeyID()).isEqualTo("1");
    assertThat(ECKey.parse(second).getKeyID()).isEqualTo("2");
    // What was sealed with either can be read.
    assertThat(get(keys.privateKey("1")).toPublicJWK()).isEqualTo(ECKey.parse(first));
    assertThat(get(keys.privateKey("2")).toPublicJWK()).isEqualTo(ECKey.parse(second));
  }

  @Test
  void replicasAgreeOnTheSuccessor() {
    get(keys.publicKey());
    List<HandoverKeys> replicas = IntStream.range(0, 8).mapToObj(i -> replica()).toList();
    replicas.forEach(replica -> get(replica.publicKey()));
    now = now.plus(Duration.ofDays(31));
    assertThat(
            replicas.stream()
                .map(replica -> CompletableFuture.supplyAsync(() -> get(replica.publicKey())))
                .toList()
                .stream()
                .map(CompletableFuture::join))
        .containsOnly(get(keys.publicKey()));
    assertThat(ids()).containsExactly("1", "2");
  }

  @Test
  void theTenthIsTheNewest() {
    for (int i = 0; i < 11; i++) {
      get(keys.publicKey());
      now = now.plus(Duration.ofDays(30));
    }
    assertThat(ids()).hasSize(11).last().isEqualTo("11");
  }

  @Test
  void anOldPairIsKeptForAWhileAndUntilNothingIsLeftToRead() {
    get(keys.publicKey());
    now = now.plus(Duration.ofDays(100));
    get(keys.publicKey());
    now = now.plus(Duration.ofDays(14).minusMillis(1));
    forgetOld();
    assertThat(ids()).containsExactly("1", "2");

    now = now.plusMillis(1);
    allRead = false;
    forgetOld();
    assertThat(ids()).containsExactly("1", "2");

    allRead = true;
    forgetOld();
    assertThat(ids()).containsExactly("2");
    assertThat(get(keys.privateKey("1"))).isNull();
    assertThat(get(keys.privateKey("2"))).isNotNull();
  }

  @Test
  void thePresentPairIsNeverDeleted() {
    get(keys.publicKey());
    now = now.plus(Duration.ofDays(1000));
    forgetOld();
    assertThat(ids()).containsExactly("1");
  }

  @Test
  void timesThatWouldNeverLetAPairBeUsedStopTheStart() {
    for (Settings wrong :
        List.of(
            new Settings(true, Duration.ofMinutes(59), Duration.ofDays(1)),
            new Settings(true, Duration.ofDays(1), Duration.ZERO))) {
      assertThatThrownBy(() -> new OldHandoverKeys(keys, new Read(), wrong, () -> now).check(null))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("at least an hour");
    }
  }

  private record Settings(boolean taken, Duration keyLives, Duration keyKept)
      implements HandoverConfig {}

  /** Knows without Kafka whether everything is read. */
  private final class Read extends HandoversRead {

    Read() {
      super(Map.of(), "none", "none", InstantSource.system());
    }

    @Override
    public Uni<Boolean> upTo(Instant then) {
      return Uni.createFrom().item(allRead && !then.isAfter(now));
    }
  }
}
