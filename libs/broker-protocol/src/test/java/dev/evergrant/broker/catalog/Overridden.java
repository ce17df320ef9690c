package dev.evergrant.broker.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Brokers of the catalog, with what a file changes of them. */
public final class Overridden {

  private Overridden() {}

  /** As it comes with Evergrant. */
  public static Broker nothingOf(String id) {
    return BrokerCatalog.load(null).find(id).orElseThrow();
  }

  /** A broker that asks for other scopes. */
  public static Broker withScopes(Broker broker, List<String> scopes) {
    return new Broker(
        broker.id(),
        broker.name(),
        broker.standing(),
        broker.replacedBy(),
        broker.protocol(),
        broker.environments(),
        broker.issuer(),
        broker.environmentParameter(),
        broker.endpoints(),
        broker.api(),
        broker.probe(),
        broker.accounts(),
        broker.parameters(),
        broker.apiKey(),
        broker.terminal(),
        broker.clientAuthentication(),
        broker.assertionAudience(),
        scopes,
        null,
        broker.pkce(),
        broker.callback(),
        broker.tokens(),
        broker.consent(),
        broker.errors());
  }

  /** The broker that the file is about. */
  public static Broker by(String yaml) {
    try {
      Path folder = Files.createTempDirectory("brokers");
      Path file = folder.resolve("broker.yaml");
      try {
        Files.writeString(file, yaml);
        String id = CatalogFile.parse("broker.yaml", yaml).id();
        return BrokerCatalog.load(folder).find(id).orElseThrow();
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
