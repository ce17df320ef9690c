package dev.evergrant.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.client.kit.Brokers;
import dev.evergrant.client.kit.StubVault;
import dev.evergrant.contract.problem.ProblemType;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

  private static final Path SOURCE = Path.of("src/test/java/dev/evergrant/client/Example.java");

  @Test
  void theReadmeShowsTheExampleAsItIsCompiled() throws IOException {
    String source = Files.readString(SOURCE);
    String shown =
        source
            .substring(source.indexOf("// begin\n") + 9, source.indexOf("\n  // end"))
            .stripIndent();

    assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + shown + "\n```");
  }

  @Test
  void theExampleWorks(@TempDir Path folder) {
    Vertx vertx = Vertx.vertx();
    try (Brokers brokers = Brokers.start(vertx, folder);
        StubVault vault = StubVault.start(vertx)) {
      TokenSet tokens = brokers.connect("schwab", Environment.LIVE);
      Example example =
          new Example(vertx, vault.access(), brokers.catalog(), brokers.registrations());
      vault.answers(
          request -> StubVault.reply(StubVault.oauth("schwab", Environment.LIVE, tokens, null, 1)));
      assertThat(example.buy("ann").await().indefinitely()).contains("FILLED");

      vault.answers(request -> StubVault.problem(ProblemType.NEEDS_RECONNECT));
      assertThat(example.buy("bob").await().indefinitely())
          .isEqualTo("The user has to connect Schwab again");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
