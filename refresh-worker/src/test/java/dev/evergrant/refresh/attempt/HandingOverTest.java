package dev.evergrant.refresh.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.Handover;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeasedTokens;
import dev.evergrant.refresh.handover.Handovers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What becomes of a token set that the vault does not take. */
class HandingOverTest {

  private static final Instant START = Instant.parse("2026-11-22T08:30:00Z");
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
          "the key");

  private final ScriptedVault vault = new ScriptedVault(START, LEASE);
  private final Stopping stopping = new Stopping();
  private final Kafka kafka = new Kafka();
  private final Leases leases = new Leases(vault, kafka, stopping, vault::now, new TimePolicy(100));

  @Test
  void theVaultIsAskedUntilTheLeaseEndsAndThenKafkaHasIt() throws Exception {
    vault.everyCallTakes(Duration.ofSeconds(25));
    vault.answers(
        ProblemType.UNAVAILABLE,
        ProblemType.UNAVAILABLE,
        ProblemType.UNAVAILABLE,
        ProblemType.UNAVAILABLE);

    assertThat(complete().get()).isEqualTo(Receipt.HANDED_OVER);
    assertThat(vault.completions()).hasSize(3);
    assertThat(kafka.taken)
        .singleElement()
        .satisfies(
            handover -> {
              assertThat(handover.issuedAt()).isEqualTo(START);
              assertThat(handover.completion().leaseId()).isEqualTo(LEASE.leaseId());
              assertThat(handover.completion().version()).isEqualTo(7);
              assertThat(handover.completion().tokens().refreshToken())
                  .isEqualTo(Secret.of("refresh-2"));
            });
  }

  @Test
  void whereKafkaDoesNotTakeItEitherBothAreTriedUntilOneDoes() throws Exception {
    vault.everyCallTakes(Duration.ofMinutes(2));
    vault.answers(ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE);
    kafka.refuses = 2;

    assertThat(complete().get()).isEqualTo(Receipt.HANDED_OVER);
    assertThat(vault.completions()).hasSize(3);
    assertThat(kafka.taken).hasSize(1);
  }

  @Test
  void whereTheVaultIsBackBeforeKafkaIsItTakesIt() throws Exception {
    vault.everyCallTakes(Duration.ofMinutes(2));
    vault.answers(ProblemType.UNAVAILABLE);
    kafka.refuses = 100;

    assertThat(complete().get()).isEqualTo(Receipt.TAKEN);
    assertThat(kafka.taken).isEmpty();
  }

  @Test
  void aRefusalIsFinalForKafkaToo() throws Exception {
    vault.everyCallTakes(Duration.ofMinutes(2));
    vault.answers(ProblemType.UNAVAILABLE, ProblemType.DISCONNECTED);
    kafka.refuses = 1;

    assertThat(complete().get()).isEqualTo(Receipt.LEFT);
    assertThat(kafka.taken).isEmpty();
  }

  @Test
  void aStopDoesNotWaitForAVaultThatDoesNotAnswer() throws Exception {
    vault.hangs();
    CompletableFuture<Receipt> receipt = complete();
    assertThat(vault.completions()).hasSize(1);
    assertThat(kafka.taken).isEmpty();

    stopping.begin();

    await().until(receipt::isDone);
    assertThat(receipt.get()).isEqualTo(Receipt.HANDED_OVER);
  }

  @Test
  void whatComesInDuringAStopIsBroughtToAVaultThatIsThere() throws Exception {
    stopping.begin();
    assertThat(complete().get()).isEqualTo(Receipt.TAKEN);
    assertThat(kafka.taken).isEmpty();
  }

  @Test
  void duringAStopAnOutageIsNotWaitedOut() throws Exception {
    stopping.begin();
    vault.answers(ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE);
    assertThat(complete().get()).isEqualTo(Receipt.HANDED_OVER);
    assertThat(vault.completions()).hasSize(1);
  }

  private CompletableFuture<Receipt> complete() {
    TokenSet tokens =
        new TokenSet(
            Secret.of("access-2"),
            Secret.of("refresh-2"),
            null,
            Duration.ofMinutes(30),
            List.of(),
            "Bearer");
    return leases
        .complete(DUE, HeldLease.of(LEASE, START), new Ending.Issued(tokens, START, 1))
        .subscribeAsCompletionStage();
  }

  /** Takes what it is given, once it has refused often enough. */
  @Vetoed
  private static final class Kafka extends Handovers {

    private final List<Handover> taken = new CopyOnWriteArrayList<>();
    private volatile int refuses;

    Kafka() {
      super(null, null);
    }

    @Override
    public Uni<Void> handOver(UUID connectionId, String key, Handover handover) {
      return Uni.createFrom()
          .deferred(
              () -> {
                if (refuses > 0) {
                  refuses--;
                  return Uni.createFrom().failure(new IllegalStateException("Kafka is away"));
                }
                taken.add(handover);
                return Uni.createFrom().voidItem();
              });
    }
  }
}
