package dev.evergrant.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evergrant.contract.problem.ProblemException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamsTest {

  private static final Changed CHANGE = new Changed(UUID.randomUUID(), 7L);

  private static final Duration HOUR = Duration.ofHours(1);

  private final Streams streams = new Streams(HOUR);

  @Test
  void everyStreamOfTheUserIsToldAndNobodyElse() {
    AssertSubscriber<Optional<Changed>> one = open("alice", 10);
    AssertSubscriber<Optional<Changed>> two = open("alice", 10);
    AssertSubscriber<Optional<Changed>> bobs = open("bob", 10);

    streams.tell("alice", CHANGE);

    one.assertItems(Optional.empty(), Optional.of(CHANGE));
    two.assertItems(Optional.empty(), Optional.of(CHANGE));
    bobs.assertItems(Optional.empty());
    streams.tell("nobody", CHANGE);
  }

  @Test
  void whoLeavesIsForgotten() {
    AssertSubscriber<Optional<Changed>> one = open("alice", 10);
    AssertSubscriber<Optional<Changed>> two = open("alice", 10);
    one.cancel();
    assertThat(streams.count("alice")).isOne();
    two.cancel();
    assertThat(streams.count("alice")).isZero();
  }

  @Test
  void aReaderWhoDoesNotFollowIsCutOff() {
    AssertSubscriber<Optional<Changed>> slow = open("alice", 0);
    AssertSubscriber<Optional<Changed>> quick = open("alice", Long.MAX_VALUE);
    for (int i = 0; i < 10 * Streams.MOST_WAITING; i++) {
      streams.tell("alice", CHANGE);
    }
    quick.assertNotTerminated();
    slow.request(Long.MAX_VALUE).assertCompleted();
    assertThat(slow.getItems()).hasSizeLessThanOrEqualTo(Streams.MOST_WAITING);
    assertThat(quick.getItems()).hasSize(1 + 10 * Streams.MOST_WAITING);
    assertThat(streams.count("alice")).isOne();
  }

  @Test
  void aUserHasOnlySoMany() {
    List<AssertSubscriber<Optional<Changed>>> all = new ArrayList<>();
    for (int i = 0; i < Streams.MOST_OF_A_USER; i++) {
      all.add(open("alice", 10));
    }
    assertThatThrownBy(() -> streams.of("alice", HOUR)).isInstanceOf(ProblemException.class);
    open("bob", 10).assertNotTerminated();
    all.get(0).cancel();
    open("alice", 10).assertNotTerminated();
  }

  @Test
  void aServiceThatStopsEndsThemAll() {
    AssertSubscriber<Optional<Changed>> alices = open("alice", 10);
    AssertSubscriber<Optional<Changed>> bobs = open("bob", 10);
    Multi<Optional<Changed>> late = streams.of("alice", HOUR);
    streams.end(new ShutdownDelayInitiatedEvent());
    alices.assertCompleted();
    bobs.assertCompleted();
    late.subscribe().withSubscriber(subscriber(10)).assertCompleted();
    assertThat(streams.count("alice")).isZero();
    assertThatThrownBy(() -> streams.of("alice", Duration.ofMinutes(1)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void itEndsAfterItsTime() {
    AssertSubscriber<Optional<Changed>> brief =
        streams.of("alice", Duration.ofMillis(1)).subscribe().withSubscriber(subscriber(10));
    brief.awaitCompletion();
    await().until(() -> streams.count("alice") == 0);
  }

  @Test
  void whoIsToldNothingSeesThatTheOtherSideIsThere() {
    AssertSubscriber<Optional<Changed>> reader =
        new Streams(Duration.ofMillis(1))
            .of("alice", HOUR)
            .subscribe()
            .withSubscriber(subscriber(4));
    reader
        .awaitItems(4)
        .assertItems(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    reader.cancel();
  }

  private AssertSubscriber<Optional<Changed>> open(String user, long requested) {
    return streams.of(user, HOUR).subscribe().withSubscriber(subscriber(requested));
  }

  private static AssertSubscriber<Optional<Changed>> subscriber(long requested) {
    return AssertSubscriber.create(requested);
  }
}
