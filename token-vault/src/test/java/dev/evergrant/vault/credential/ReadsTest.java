package dev.evergrant.vault.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.CredentialRequest;
import dev.evergrant.contract.vault.LiveCredential;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.credential.AuditRecord.Outcome;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.meter.BrokerLabels;
import dev.evergrant.vault.support.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReadsTest {

  private static final Caller CALLER = new Caller("bot", Set.of("schwab", "nobody"));
  private static final String SECRET = "the-access-token";

  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BrokerCatalog catalog = BrokerCatalog.load(null);
  private final ReadMeters readMeters = new ReadMeters(meters, new BrokerLabels(catalog), clock);
  private final List<AuditRecord> records = new ArrayList<>();
  private final UUID id = ConnectionId.of("ada", "schwab", Environment.LIVE);

  private Supplier<Uni<AuditRecord>> recording = () -> Uni.createFrom().nullItem();
  private Uni<LiveCredential> chosen = Uni.createFrom().item(this::credential);

  private LiveCredential credential() {
    return new LiveCredential(
        id,
        "schwab",
        Environment.LIVE,
        CredentialKind.OAUTH,
        Secret.of(SECRET),
        null,
        null,
        null,
        clock.instant().plusSeconds(10),
        7);
  }

  private LiveCredential read(String broker, Environment environment) {
    Credentials credentials =
        new Credentials(null, null, null, null, null, null, clock) {
          @Override
          Uni<LiveCredential> live(UUID connection, CredentialRequest request) {
            assertThat(connection).isEqualTo(id);
            return chosen;
          }
        };
    Audit audit =
        new Audit(clock) {
          @Override
          public Uni<AuditRecord> persist(AuditRecord record) {
            records.add(record);
            return recording.get();
          }
        };
    return new Reads(credentials, new Brokers(catalog), audit, readMeters, clock)
        .read(CALLER, new CredentialRequest("ada", broker, environment, null, null))
        .await()
        .indefinitely();
  }

  private void assertRefused(ProblemType type) {
    assertThatThrownBy(() -> read("schwab", Environment.LIVE))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type));
  }

  private double count(String meter, String... tags) {
    return meters.get(meter).tags(tags).counter().count();
  }

  @Test
  void whatIsServedIsOnRecordWithoutASecret() {
    Instant before = clock.instant();
    assertThat(read("schwab", Environment.LIVE).accessToken().reveal()).isEqualTo(SECRET);
    assertThat(records).hasSize(1);
    AuditRecord record = records.get(0);
    assertThat(record)
        .usingRecursiveComparison()
        .ignoringFields("id", "at")
        .isEqualTo(
            new AuditRecord(
                null, null, "bot", id, "ada", "schwab", CredentialKind.OAUTH, 7L, Outcome.SERVED));
    assertThat(record.at()).isBetween(before, clock.instant());
    assertThat(record.toString()).doesNotContain(SECRET);
  }

  @Test
  void whatIsServedIsCounted() {
    readMeters.atZero();
    read("schwab", Environment.LIVE);
    assertThat(count("evergrant.reads.served", "broker", "schwab", "kind", "oauth")).isEqualTo(1);
    assertThat(count("evergrant.reads.served.expired", "broker", "schwab")).isZero();
  }

  @Test
  void withoutARecordNothingLeaves() {
    recording = () -> Uni.createFrom().failure(new IllegalStateException("MongoDB is away"));
    assertThatThrownBy(() -> read("schwab", Environment.LIVE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(meters.find("evergrant.reads.served").counter()).isNull();
  }

  @Test
  void whatEndsWhileItIsRecordedIsNotServed() {
    recording =
        () -> {
          clock.advance(Duration.ofSeconds(10));
          return Uni.createFrom().nullItem();
        };
    assertRefused(ProblemType.UNAVAILABLE);
    assertThat(records)
        .extracting(AuditRecord::outcome)
        .containsExactly(Outcome.SERVED, Outcome.UNAVAILABLE);
  }

  @Test
  void aDeadTokenThatSlipsThroughIsCounted() {
    LiveCredential credential = credential();
    clock.advance(Duration.ofSeconds(10));
    readMeters.served(credential);
    assertThat(count("evergrant.reads.served.expired", "broker", "schwab")).isEqualTo(1);
  }

  @Test
  void aRefusalIsOnRecordAndCounted() {
    chosen = Uni.createFrom().failure(new ProblemException(ProblemType.NEEDS_RECONNECT));
    assertRefused(ProblemType.NEEDS_RECONNECT);
    assertThat(records).hasSize(1);
    assertThat(records.get(0).outcome()).isEqualTo(Outcome.NEEDS_RECONNECT);
    assertThat(records.get(0).kind()).isNull();
    assertThat(records.get(0).version()).isNull();
    assertThat(count("evergrant.reads.refused", "broker", "schwab", "why", "needs_reconnect"))
        .isEqualTo(1);
  }

  @Test
  void anotherBrokersCredentialIsForbiddenWhetherOrNotItExists() {
    for (String broker : List.of("alpaca", "no-such-broker")) {
      assertThatThrownBy(() -> read(broker, Environment.LIVE)).hasMessage("forbidden");
    }
    assertThat(records).extracting(AuditRecord::outcome).containsOnly(Outcome.FORBIDDEN);
    assertThat(count("evergrant.reads.refused", "broker", "other", "why", "forbidden"))
        .isEqualTo(1);
  }

  @Test
  void whatDoesNotExistCannotBeAskedFor() {
    assertThatThrownBy(() -> read("nobody", Environment.LIVE)).hasMessage("unknown-broker");
    assertThatThrownBy(() -> read("schwab", Environment.PAPER))
        .isInstanceOf(InvalidFieldException.class);
  }
}
