package dev.evergrant.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.client.Sandbox;
import dev.evergrant.local.journey.TradingService;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleFlightIT {

  private static final int AT_ONCE = 100;

  @TempDir Path folder;

  @Test
  void aHundredWhoAskAtOnceShareOneCallToTheBroker() throws Exception {
    try (Cluster cluster = Cluster.start(folder, 1, new Cluster.Size(1, 2, 2), Map.of())) {
      People people = People.connect(cluster, 1);
      Sandbox sandbox = new Sandbox(cluster.url("broker-sandbox"));
      TradingService service = new TradingService(cluster, cluster.data());
      UUID connection = connection(cluster);
      // The broker takes its time, so that everybody comes while its answer is awaited.
      sandbox.fault(Map.of("broker", "schwab", "fault", "slow", "calls", 1, "delayMillis", 2000));

      List<CompletableFuture<HttpResponse<String>>> asked =
          IntStream.range(0, AT_ONCE).mapToObj(i -> service.refresh(connection)).toList();

      assertThat(asked)
          .extracting(CompletableFuture::join)
          .extracting(HttpResponse::statusCode)
          .containsOnly(200);
      assertThat(asked)
          .extracting(answer -> answer.join().body())
          .containsOnly(asked.get(0).join().body());
      assertThat(sandbox.refreshes()).isEqualTo(1);
      people.haveLostNothing();
    }
  }

  private static UUID connection(Cluster cluster) {
    try (MongoReader mongodb = new MongoReader(cluster.mongodb())) {
      return mongodb.vault("connections").get(0).get("_id", UUID.class);
    }
  }
}
