package dev.evergrant.vault.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.BrokerCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a refresh without an answer leaves a doubt. */
class RotationTest {

  @TempDir Path catalog;

  @ParameterizedTest
  @CsvSource({
    "'refreshToken: STRICT', true",
    // The grace is over when the connection comes up again.
    "'refreshToken: GRACE, grace: PT30S', true",
    "'refreshToken: REUSABLE', false",
    "'renewal: PROBE', false"
  })
  void aTokenThatMayBeUsedUpRotates(String tokens, boolean rotates) throws IOException {
    Files.writeString(catalog.resolve("schwab.yaml"), "id: schwab\ntokens: {" + tokens + "}\n");

    assertThat(new Brokers(BrokerCatalog.load(catalog)).rotates("schwab")).isEqualTo(rotates);
  }
}
