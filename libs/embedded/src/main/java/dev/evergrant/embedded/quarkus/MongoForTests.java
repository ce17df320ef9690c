package dev.evergrant.embedded.quarkus;

import dev.evergrant.embedded.EmbeddedMongo;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives the service under test a MongoDB of its own, as {@code MONGODB_URL}. */
public class MongoForTests implements QuarkusTestResourceLifecycleManager {

  private EmbeddedMongo mongo;

  @Override
  public Map<String, String> start() {
    mongo = EmbeddedMongo.inMemory(0);
    return Map.of("MONGODB_URL", mongo.connectionString());
  }

  @Override
  public void stop() {
    if (mongo != null) {
      mongo.close();
    }
  }
}
