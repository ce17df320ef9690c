package dev.evergrant.broker.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The brokers that can be connected. */
public final class BrokerCatalog {

  /** Those that come with Evergrant; each is a file of that name. */
  private static final List<String> OURS =
      List.of("alpaca", "etrade", "ibkr", "schwab", "tdameritrade");

  private final Map<String, Broker> brokers;

  private BrokerCatalog(Map<String, Broker> brokers) {
    this.brokers = brokers;
  }

  /**
   * The brokers that come with Evergrant, overridden and extended by the YAML files of a folder. A
   * file that has an id we know is merged over ours, field by field (RFC 7396); another one is a
   * broker of its own.
   *
   * @param overrides the folder; null for none
   * @throws InvalidCatalogException if a file is wrong; says which, on which line, and why
   */
  public static BrokerCatalog load(Path overrides) {
    Map<String, CatalogEntry> entries = new LinkedHashMap<>();
    for (String id : OURS) {
      entries.put(id, CatalogEntry.of(ours(id)));
    }
    Map<String, String> seen = new LinkedHashMap<>();
    for (CatalogFile file : overrides == null ? List.<CatalogFile>of() : folder(overrides)) {
      String other = seen.putIfAbsent(file.id(), file.name());
      if (other != null) {
        throw file.wrong(CatalogEntry.ID, "is in " + other + " already: " + file.id());
      }
      entries.merge(file.id(), CatalogEntry.of(file), (entry, ignored) -> entry.overriddenBy(file));
    }
    BrokerSchema schema = new BrokerSchema();
    Map<String, Broker> brokers = new LinkedHashMap<>();
    entries.forEach((id, entry) -> brokers.put(id, entry.broker(schema)));
    entries.values().forEach(entry -> entry.checkSuccessor(brokers));
    return new BrokerCatalog(brokers);
  }

  /** The broker of this id, as it stands in paths. */
  public Optional<Broker> find(String id) {
    return Optional.ofNullable(brokers.get(id));
  }

  /** Every broker, by name. */
  public List<Broker> all() {
    return brokers.values().stream()
        .sorted(Comparator.comparing(Broker::name).thenComparing(Broker::id))
        .toList();
  }

  private static CatalogFile ours(String id) {
    String name = id + ".yaml";
    try (InputStream in = BrokerCatalog.class.getResourceAsStream("/brokers/" + name)) {
      return CatalogFile.parse(name, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CatalogFile> folder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidCatalogException(folder.toString(), "is not a folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^.].*\\.ya?ml"))
          .sorted()
          .map(BrokerCatalog::read)
          .toList();
    } catch (IOException e) {
      throw new InvalidCatalogException(folder.toString(), "cannot be read");
    }
  }

  private static CatalogFile read(Path file) {
    try {
      return CatalogFile.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new InvalidCatalogException(file.toString(), "cannot be read as UTF-8 text");
    }
  }
}
