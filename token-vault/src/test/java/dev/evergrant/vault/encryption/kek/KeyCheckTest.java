package dev.evergrant.vault.encryption.kek;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class KeyCheckTest {

  private static final Uni<Void> RIGHT = Uni.createFrom().voidItem();
  private static final Uni<Void> MONGODB_AWAY =
      Uni.createFrom().failure(new MongoTimeoutException("away"));
  private static final Uni<Void> EXCHANGED = Uni.createFrom().failure(new OtherKeyException("a"));

  @Test
  void theServiceIsReadyWhenTheKeysWereFoundRight() {
    KeyCheck check = check(List.of(RIGHT));
    assertThat(ready(check)).isFalse();
    passed(check).awaitItem();
    assertThat(ready(check)).isTrue();
  }

  @Test
  void itWaitsForMongoDb() {
    KeyCheck check = check(List.of(MONGODB_AWAY, MONGODB_AWAY, RIGHT));
    UniAssertSubscriber<Void> passed = passed(check);
    passed.assertNotTerminated();
    assertThat(ready(check)).isFalse();
    passed.awaitItem();
    assertThat(ready(check)).isTrue();
  }

  @Test
  void anExchangedKeyIsNotTriedAgain() {
    KeyCheck check = check(List.of(EXCHANGED, RIGHT));
    passed(check).assertFailedWith(OtherKeyException.class);
    passed(check).assertFailedWith(OtherKeyException.class);
    assertThat(ready(check)).isFalse();
  }

  @Test
  void theKeysAreLookedUpOnce() {
    KeyCheck check = check(List.of(RIGHT, EXCHANGED));
    passed(check).awaitItem();
    passed(check).awaitItem();
  }

  private static boolean ready(KeyCheck check) {
    return new KeysChecked(check).call().getStatus() == Status.UP;
  }

  private static KeyCheck check(List<Uni<Void>> answers) {
    Queue<Uni<Void>> left = new ArrayDeque<>(answers);
    return new KeyCheck(
        TestKeys.keyring("a"),
        new KeyFingerprints() {
          @Override
          Uni<Void> check(Keyring keyring) {
            return left.remove();
          }
        });
  }

  private static UniAssertSubscriber<Void> passed(KeyCheck check) {
    return check.passed().subscribe().withSubscriber(UniAssertSubscriber.create());
  }
}
