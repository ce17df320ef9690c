package dev.evergrant.vault.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.vault.connection.Accounts;
import dev.evergrant.vault.connection.ApiKey;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Deadlines;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.connection.Usability;
import dev.evergrant.vault.encryption.SealedField;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is counted as usable is what is served. */
class UsabilityTest {

  private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");

  @Property
  void whatIsCountedAsUsableIsWhatIsServed(
      @ForAll ConnectionStatus status,
      @ForAll @IntRange(min = -2, max = 2) int access,
      @ForAll @IntRange(min = -2, max = 2) int consent,
      @ForAll boolean valid,
      @ForAll boolean refusedByTheApi,
      @ForAll boolean otherAccount,
      @ForAll boolean key,
      @ForAll boolean keyValid) {
    Connection connection =
        Connection.fresh(UUID.randomUUID(), "ada", "schwab", Environment.LIVE, 1, NOW);
    connection.status = status;
    Cause error = refusedByTheApi ? Cause.ACCESS_REJECTED : Cause.GRANT_REJECTED;
    connection.deadlines = new Deadlines(at(access), null, at(consent));
    connection.oauthTokens =
        new OauthTokens(null, null, null, at(access), List.of(), "Bearer", valid, error, NOW, null);
    if (otherAccount) {
      SealedField other = new SealedField(new byte[1], new byte[12], new byte[16]);
      connection.accounts = new Accounts(null, other, null, 1, 1);
    }
    if (key) {
      connection.apiKey = new ApiKey(null, null, null, 1, keyValid, NOW, NOW);
    }
    boolean served =
        AccessToken.of(connection, null).works(NOW) || key && keyValid && !connection.isGivenUp();
    Instant until = Usability.until(connection);
    assertThat(until != null && NOW.isBefore(until)).isEqualTo(served);
  }

  /** So many seconds from now; 2 is never. */
  private static Instant at(int seconds) {
    return seconds == 2 ? null : NOW.plusSeconds(seconds);
  }
}
