package dev.evergrant.vault.connection;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes the indexes, and keeps trying while MongoDB is away. They are for speed alone: nothing is
 * unique but the id.
 */
@ApplicationScoped
public class ConnectionIndexes {

  private static final Logger LOG = Logger.getLogger(ConnectionIndexes.class);

  private final Connections connections;

  public ConnectionIndexes(Connections connections) {
    this.connections = connections;
  }

  void make(@Observes StartupEvent started) {
    connections
        .mongoCollection()
        .createIndexes(
            List.of(
                new IndexModel(ascending("userId")),
                new IndexModel(ascending("broker", "nextAttemptAt", "slot")),
                new IndexModel(ascending("status", "deadlines.consent", "broker")),
                new IndexModel(ascending("noticeAt"), new IndexOptions().sparse(true)),
                new IndexModel(ascending("awaitedUntil"), new IndexOptions().sparse(true)),
                new IndexModel(ascending("outboxAt"), new IndexOptions().sparse(true)),
                new IndexModel(ascending(Connections.TOKENS_KEK), new IndexOptions().sparse(true)),
                new IndexModel(ascending(Connections.API_KEY_KEK), new IndexOptions().sparse(true)),
                new IndexModel(
                    ascending(Connections.ACCOUNTS_KEK), new IndexOptions().sparse(true))))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(30))
        .indefinitely()
        .subscribe()
        .with(done -> LOG.debug("Indexes are there"));
  }
}
