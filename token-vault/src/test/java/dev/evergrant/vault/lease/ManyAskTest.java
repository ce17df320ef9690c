package dev.evergrant.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.contract.vault.RefreshedConnection;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;

/** A hundred programs of one user find at once that they want a newer token. */
@QuarkusTest
class ManyAskTest {

  @Test
  void aHundredWhoAskAtOnceMakeOneRequestAndOneCallAndAllGetItsResult() {
    try (Outage vault = new Outage()) {
      vault.connect("ada");
      List<CompletableFuture<RestResponse<RefreshedConnection>>> asked =
          IntStream.range(0, 100).mapToObj(i -> vault.ask("ada")).toList();
      await()
          .until(
              () -> {
                vault.workOff();
                return asked.stream().allMatch(CompletableFuture::isDone);
              });

      assertThat(asked)
          .map(CompletableFuture::join)
          .allSatisfy(
              answer -> {
                assertThat(answer.getStatus()).isEqualTo(200);
                assertThat(answer.getEntity().expiresAt())
                    .isEqualTo(vault.all().get(0).oauthTokens.expiresAt());
              });
      assertThat(vault.handedOut).hasSize(1);
      assertThat(vault.leasesGranted).isOne();
    }
  }
}
