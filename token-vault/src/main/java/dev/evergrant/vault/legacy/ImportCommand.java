package dev.evergrant.vault.legacy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.mongodb.MongoException;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.ProblemException;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code import}: says what an import would do; {@code import --apply}: does it. Prints a line for
 * each entry, then the numbers as one line of JSON. Ends with 0 when it went through, 1 when it
 * could not, 2 when it was called in another way.
 */
@ApplicationScoped
class ImportCommand implements QuarkusApplication {

  private static final String KEY = "EVERGRANT_IMPORT_KEY";
  private static final String KEY_FILE = "EVERGRANT_IMPORT_KEY_FILE";

  private final ImportRun run;
  private final ImportConfig config;
  private final PrintStream out;

  @Inject
  ImportCommand(ImportRun run, ImportConfig config) {
    this(run, config, System.out);
  }

  ImportCommand(ImportRun run, ImportConfig config, PrintStream out) {
    this.run = run;
    this.config = config;
    this.out = out;
  }

  /** The only thread here is the command's own, so it may wait. */
  @Override
  public int run(String... arguments) throws IOException {
    List<String> options = List.of(arguments);
    boolean apply = options.equals(List.of("--apply"));
    if (!apply && !options.isEmpty()) {
      System.err.println("Usage: import [--apply]");
      return 2;
    }
    LegacyKey key = key();
    try (LegacyUsers users = LegacyUsers.at(config)) {
      Report report =
          run.run(users.stream(), config, key, apply, out::println).await().indefinitely();
      out.println(JsonMapper.builder().build().writeValueAsString(report));
      return 0;
    } catch (MongoException | ProblemException e) {
      System.err.printf(
          "The import stopped, and can be run again: %s%n",
          e instanceof MongoException ? "MongoDB is away" : e.getMessage());
      return 1;
    }
  }

  private LegacyKey key() {
    if (config.key().isPresent() == config.keyFile().isPresent()) {
      throw new ConfigurationException(
          KEY + " and " + KEY_FILE + (config.key().isPresent() ? " are both set" : ": set one"));
    }
    String text = config.key().map(Secret::reveal).orElseGet(() -> read(config.keyFile().get()));
    return LegacyKey.parse(text)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    (config.key().isPresent() ? KEY : KEY_FILE)
                        + " does not hold 32 bytes in hex or base64"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ConfigurationException(KEY_FILE + " names " + file + ", which cannot be read");
    }
  }
}
