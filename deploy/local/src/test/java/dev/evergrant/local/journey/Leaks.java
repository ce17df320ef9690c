package dev.evergrant.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.local.RunningStack;
import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.journey.SecretSearch.Hit;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Where the secrets of a run stand that should stand nowhere. */
final class Leaks {

  /** A PKCE challenge goes through the browser's address bar by design. */
  private static final Set<String> NO_SECRETS = Set.of("challenge");

  private Leaks() {}

  /** Every secret of the run: of the sandbox, of the browsers, and of the configuration. */
  static Map<String, String> secrets(RunningStack stack, Person... people) throws Exception {
    Map<String, String> secrets = new LinkedHashMap<>();
    for (JsonNode issued : stack.sandbox().issued()) {
      if (!NO_SECRETS.contains(issued.get("kind").asText())) {
        secrets.put(
            issued.get("kind").asText() + " " + secrets.size(), issued.get("value").asText());
      }
    }
    for (Person person : people) {
      for (String value : person.secrets()) {
        secrets.put("browser " + secrets.size(), value);
      }
    }
    Properties configured = new Properties();
    try (Reader file =
        Files.newBufferedReader(Path.of(stack.file().dataDir(), "secrets.properties"))) {
      configured.load(file);
    }
    configured.forEach(
        (name, value) -> {
          if (name.toString().contains("secret")) {
            secrets.put(name.toString(), value.toString());
          } else if (name.equals("encryption.keys")) {
            secrets.put("key-encryption key", value.toString().split(":")[1]);
          }
        });
    return secrets;
  }

  /** What of it stands in a collection, a record or a log. */
  static List<Hit> find(RunningStack stack, Map<String, String> secrets) throws IOException {
    SecretSearch search = new SecretSearch(secrets);
    List<Hit> hits = new ArrayList<>();
    try (MongoReader mongodb = stack.mongodb()) {
      mongodb.everything().forEach(d -> hits.addAll(search.in(d.collection(), d.bytes())));
    }
    for (ConsumerRecord<byte[], byte[]> record : stack.kafka().everything()) {
      hits.addAll(search.in(record.topic() + " key", orEmpty(record.key())));
      hits.addAll(search.in(record.topic(), orEmpty(record.value())));
      for (Header header : record.headers()) {
        hits.addAll(search.in(record.topic() + " " + header.key(), orEmpty(header.value())));
      }
    }
    try (Stream<Path> logs = Files.walk(Path.of(stack.file().logDir()))) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        hits.addAll(search.in(log.getFileName().toString(), Files.readAllBytes(log)));
      }
    }
    return hits;
  }

  private static byte[] orEmpty(byte[] bytes) {
    return bytes == null ? new byte[0] : bytes;
  }
}
