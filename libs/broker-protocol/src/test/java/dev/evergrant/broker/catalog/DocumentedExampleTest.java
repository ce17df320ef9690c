package dev.evergrant.broker.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Right.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedExampleTest {

  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

  @Test
  void theProviderThatTheDocsShowIsOne() throws IOException {
    Matcher example = YAML.matcher(Files.readString(Path.of("../../docs/brokers.md")));
    assertThat(example.find()).isTrue();

    Broker acme = Overridden.by(example.group(1));

    assertThat(acme.accountsAddress(Environment.LIVE))
        .hasValueSatisfying(
            address -> assertThat(address).hasToString("https://api.acme.example/v1/accounts"));
    assertThat(acme.rights()).extracting(Right::kind).containsExactly(Kind.ACCOUNT, Kind.TRADING);
  }
}
