package dev.evergrant.local.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everybody needs is away for a minute: nobody loses a connection, everything recovers. */
@Tag("long")
class AwayIT {

  private static final double SPEED_UP = 60;
  private static final Cluster.Size SIZE = new Cluster.Size(1, 2, 2);
  private static final int USERS = 12;

  @TempDir Path folder;

  @Test
  void aMinuteWithoutMongodbKafkaOrTheLoginProviderCostsNobodyAConnection() throws Exception {
    try (Cluster cluster = Cluster.start(folder, SPEED_UP, SIZE, Map.of())) {
      People people = People.connect(cluster, USERS);
      for (String network : List.of("mongodb", "kafka")) {
        cluster.network(network).cut();
        TimeUnit.MINUTES.sleep(1);
        cluster.network(network).mend();
        people.areRefreshed();
      }
      for (String part : List.of("oidc", "mail")) {
        cluster.stop(part);
        TimeUnit.MINUTES.sleep(1);
        cluster.start(part);
        people.areRefreshed();
      }
      people.haveLostNothing();
    }
  }
}
