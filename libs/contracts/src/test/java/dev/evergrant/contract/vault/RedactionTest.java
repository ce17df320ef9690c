package dev.evergrant.contract.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.problem.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that hold secrets may be printed by anybody, and written as JSON only here. */
class RedactionTest {

  private static final String VALUE = "s3cr3t-value";
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private static Secret secret() {
    return Secret.of(VALUE);
  }

  private static TokenGrant grant() {
    return new TokenGrant(
        secret(), secret(), secret(), Duration.ofMinutes(30), List.of("api"), "Bearer");
  }

  static Stream<Record> everythingThatCarriesASecret() {
    return Stream.of(
        grant(),
        grant().toTokenSet(),
        new BeginAuthorization(
            secret(),
            "ada",
            "schwab",
            Environment.LIVE,
            secret(),
            secret(),
            secret(),
            "http://localhost"),
        new ConsumeAuthorization(secret(), "ada", "schwab", secret()),
        new ConsumedAuthorization(
            true, Environment.LIVE, secret(), secret(), "http://localhost", null),
        new FinishAuthorization(secret(), ConnectResult.CONNECTED),
        new StoreTokens(
            "ada",
            "schwab",
            Environment.LIVE,
            grant(),
            Instant.parse("2026-11-22T08:30:00Z"),
            new Contact(VALUE, VALUE),
            List.of(VALUE)),
        new Recipient(VALUE, VALUE, MailPreferences.ALL, secret()),
        new UnsubscribeRequest(secret()),
        new Lease(
            secret(),
            new UUID(1, 2),
            "schwab",
            Environment.LIVE,
            Action.REFRESH,
            1,
            new LeasedTokens(secret(), secret(), secret()),
            new ApiKeyGrant(secret(), secret()),
            new TerminalAddress("localhost", 7496),
            Duration.ofMinutes(1),
            "{}"),
        new Handover(new CompleteLease(secret(), 1, grant(), 1), Instant.EPOCH),
        new ReopenAuthorization(secret()),
        new ReportProbe(secret(), 1, CredentialKind.OAUTH, ProbeResult.WORKS, null, 12, null),
        new ReportRevocation(secret(), 1),
        new LiveCredential(
            new UUID(1, 2),
            "alpaca",
            Environment.LIVE,
            CredentialKind.OAUTH,
            secret(),
            secret(),
            new ApiKeyGrant(secret(), secret()),
            null,
            null,
            1),
        new CompleteLease(secret(), 1, grant(), 1),
        new FailLease(secret(), 1, RefreshResult.REJECTED, Cause.GRANT_REJECTED, null, 1));
  }

  @ParameterizedTest
  @MethodSource("everythingThatCarriesASecret")
  void neverShowsIt(Record holder) {
    assertThat(holder.toString()).doesNotContain(VALUE);
  }

  @Test
  void crossesTheWireWhole() throws Exception {
    CompleteLease sent = new CompleteLease(secret(), 3, grant(), 2);
    assertThat(JSON.readValue(JSON.writeValueAsBytes(sent), CompleteLease.class)).isEqualTo(sent);
  }

  @Test
  void noMapperWritesASecretThatIsNotMarked() {
    assertThatThrownBy(() -> JSON.writeValueAsString(secret()))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageNotContaining(VALUE);
  }

  @Test
  void aMissingFieldIsNamed() {
    assertThatThrownBy(() -> JSON.readValue("{\"version\":1}", CompleteLease.class))
        .hasRootCauseInstanceOf(InvalidFieldException.class)
        .rootCause()
        .hasMessage("leaseId is required");
  }

  @Test
  void aSecretOfAnotherJsonTypeIsRefusedWithoutQuotingIt() {
    assertThatThrownBy(
            () -> JSON.readValue("{\"leaseId\":{\"x\":\"" + VALUE + "\"}}", CompleteLease.class))
        .hasMessageNotContaining(VALUE);
  }
}
