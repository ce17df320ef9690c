package dev.evergrant.sandbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

  @Test
  void anApiKeyIsOneBrokersOnly() throws Exception {
    try (Ledger ledger = Ledger.open(() -> NOW, null)) {
      ledger.giveApiKey("one", "account", "key", "secret");
      assertThat(ledger.findApiKey("one", "key", "secret").account()).isEqualTo("account");
      assertThat(ledger.findApiKey("two", "key", "secret")).isNull();
    }
  }

  @Test
  void whatHoldsSecretsDoesNotShowThem() throws Exception {
    try (Ledger ledger = Ledger.open(() -> NOW, null)) {
      ledger.giveApiKey("one", "account", "a key", "a secret");
      ledger
          .pairs()
          .giveRequestToken("one", "client", "grant", "a token", "a secret", NOW.plusSeconds(1));
      TokenPair pair = ledger.pairs().find(Kind.REQUEST_TOKEN, "one", "client", "a token");

      assertThat(ledger.findApiKey("one", "a key", "a secret").toString())
          .contains("account")
          .doesNotContain("a key", "a secret");
      assertThat(pair.toString()).contains("grant").doesNotContain("a token", "a secret");
    }
  }

  @Test
  void aTokenWithASecretIsOneClientsAtOneBrokerOnly() throws Exception {
    try (Ledger ledger = Ledger.open(() -> NOW, null)) {
      TokenPairs pairs = ledger.pairs();
      pairs.giveRequestToken("one", "client", "grant", "token", "secret", NOW.plusSeconds(1));
      assertThat(pairs.find(Kind.REQUEST_TOKEN, "one", "client", "token")).isNotNull();
      assertThat(pairs.find(Kind.REQUEST_TOKEN, "two", "client", "token")).isNull();
      assertThat(pairs.find(Kind.REQUEST_TOKEN, "one", "another", "token")).isNull();
      assertThat(pairs.find(Kind.ACCESS_TOKEN, "one", "client", "token")).isNull();
    }
  }
}
