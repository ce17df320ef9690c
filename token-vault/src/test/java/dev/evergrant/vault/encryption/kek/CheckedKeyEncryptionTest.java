package dev.evergrant.vault.encryption.kek;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CheckedKeyEncryptionTest extends KeyEncryptionContract {

  private final KeyEncryption ring = TestKeys.ring("new", "old");
  private final KeyEncryption keys = new CheckedKeyEncryption(ring, Uni.createFrom().voidItem());

  @Override
  KeyEncryption keys() {
    return keys;
  }

  @Override
  String otherId() {
    return "old";
  }

  @Test
  void noKeyIsUsedBeforeTheCheckHasPassed() {
    CompletableFuture<Void> check = new CompletableFuture<>();
    KeyEncryption waiting =
        new CheckedKeyEncryption(ring, Uni.createFrom().completionStage(check::copy));
    var wrapped =
        waiting.wrap("new", new byte[32]).subscribe().withSubscriber(UniAssertSubscriber.create());
    wrapped.assertNotTerminated();
    check.complete(null);
    assertThat(wrapped.awaitItem().getItem()).isNotEmpty();
  }

  @Test
  void noKeyIsUsedAfterTheCheckHasFailed() {
    KeyEncryption refused =
        new CheckedKeyEncryption(ring, Uni.createFrom().failure(new OtherKeyException("new")));
    refused
        .wrap("new", new byte[32])
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create())
        .assertFailedWith(OtherKeyException.class);
  }
}
