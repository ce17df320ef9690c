package dev.evergrant.refresh.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeasedTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LeasesTest {

  private static final Instant START = Instant.parse("2025-11-03T09:00:00Z");
  private static final UUID CONNECTION = UUID.fromString("6f0d1b1e-58a5-5d0c-9d55-111111111111");
  private static final RefreshDue DUE =
      new RefreshDue(
          CONNECTION,
          "schwab",
          Environment.LIVE,
          7,
          Action.REFRESH,
          START,
          START.plus(Duration.ofMinutes(2)));
  private static final Lease LEASE =
      new Lease(
          Secret.of("lease-1"),
          CONNECTION,
          "schwab",
          Environment.LIVE,
          Action.REFRESH,
          7,
          new LeasedTokens(null, Secret.of("refresh-1"), null),
          null,
          null,
          Duration.ofMinutes(1),
          null);

  private final ScriptedVault vault = new ScriptedVault(START, LEASE);
  private final Leases leases =
      new Leases(vault, null, new Stopping(), vault::now, new TimePolicy(100));
  private final LogLines log = LogLines.of(Leases.class);

  @AfterEach
  void stopListening() {
    log.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ProblemType.class,
      names = {
        "LEASED",
        "NOT_YET",
        "NOT_READABLE",
        "VERSION_MOVED",
        "NEEDS_RECONNECT",
        "DISCONNECTED",
        "NO_CONNECTION"
      })
  void aLeaseThatIsNotGrantedIsNotAskedForAgain(ProblemType why) {
    vault.answers(why);

    assertThat(leases.take(DUE).await().atMost(Duration.ofSeconds(20))).isEmpty();
    assertThat(vault.asked()).isOne();
    assertThat(log.above(Level.INFO)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ProblemType.class,
      names = {
        "LEASE_UNKNOWN",
        "INVALID_REQUEST",
        "FORBIDDEN",
        "TOO_LARGE",
        "UNSUPPORTED_MEDIA_TYPE"
      })
  void aRefusalOfWhatWasIssuedIsFinalAndTheOperatorHearsOfIt(ProblemType refusal) {
    vault.answers(refusal);

    assertThat(complete(Duration.ofMinutes(30))).isEqualTo(Receipt.DISCARDED);
    assertThat(vault.completions()).hasSize(1);
    assertThat(log.above(Level.WARNING))
        .singleElement()
        .asString()
        .contains(CONNECTION.toString(), refusal.slug())
        .doesNotContain("access-2", "refresh-2", "lease-1");
  }

  @ParameterizedTest
  @CsvSource({"VERSION_MOVED, DISCARDED, 1", "DISCONNECTED, LEFT, 0", "NO_CONNECTION, LEFT, 0"})
  void whatIsNoLongerWantedIsDiscardedWithoutAlarm(
      ProblemType answer, Receipt receipt, int warnings) {
    vault.answers(answer);

    assertThat(complete(Duration.ofMinutes(30))).isEqualTo(receipt);
    assertThat(vault.completions()).hasSize(1);
    assertThat(log.above(Level.WARNING)).isEmpty();
    assertThat(log.above(Level.INFO)).hasSize(warnings);
  }

  @Test
  void anOutageIsNoRefusal() {
    vault.answers(ProblemType.UNAVAILABLE, ProblemType.INTERNAL, ProblemType.UNAUTHENTICATED);

    assertThat(complete(Duration.ofMinutes(30))).isEqualTo(Receipt.TAKEN);
    assertThat(vault.completions()).hasSize(4);
  }

  @Test
  void aTokenDoesNotLiveLongerBecauseTheVaultIsAway() {
    vault.everyCallTakes(Duration.ofMinutes(10));
    vault.answers(ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE);

    assertThat(complete(Duration.ofMinutes(25))).isEqualTo(Receipt.TAKEN);
    assertThat(vault.completions())
        .extracting(completion -> completion.tokens().expiresIn())
        .containsExactly(
            Duration.ofMinutes(25),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofMillis(1));
  }

  @Test
  void aLifeThatTheBrokerDidNotTellStaysUnknown() {
    assertThat(complete(null)).isEqualTo(Receipt.TAKEN);
    assertThat(vault.completions().get(0).tokens().expiresIn()).isNull();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aReportIsRepeatedWhileTheLeaseLasts(Ending ending) {
    vault.answers(ProblemType.UNAVAILABLE, ProblemType.INTERNAL);

    assertThat(report(ending)).isEqualTo(Receipt.TAKEN);
    assertThat(vault.asked()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aReportThatNobodyWantsAnyMoreIsOver(Ending ending) {
    vault.answers(ProblemType.LEASE_UNKNOWN);

    assertThat(report(ending)).isEqualTo(Receipt.DISCARDED);
    assertThat(vault.asked()).isOne();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aReportIsGivenUpWithItsLease(Ending ending) {
    vault.everyCallTakes(Duration.ofSeconds(40));
    vault.answers(ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE);

    assertThatThrownBy(() -> report(ending)).isInstanceOf(ProblemException.class);
    assertThat(vault.asked()).isEqualTo(2);
  }

  private static Stream<Ending> reports() {
    return Stream.of(
        Ending.Failed.notSent(),
        Ending.Probed.unasked(CredentialKind.OAUTH, Cause.NOT_CONFIGURED),
        new Ending.Revoked(1));
  }

  private Receipt report(Ending ending) {
    return leases
        .report(DUE, HeldLease.of(LEASE, START), ending)
        .await()
        .atMost(Duration.ofSeconds(20));
  }

  private Receipt complete(Duration expiresIn) {
    TokenSet tokens =
        new TokenSet(
            Secret.of("access-2"), Secret.of("refresh-2"), null, expiresIn, List.of(), "Bearer");
    return leases
        .complete(DUE, HeldLease.of(LEASE, START), new Ending.Issued(tokens, START, 1))
        .await()
        .atMost(Duration.ofSeconds(20));
  }
}
