package dev.evergrant.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.notifier.episode.Claim;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.EpisodeState;
import dev.evergrant.notifier.episode.Episodes;
import dev.evergrant.notifier.episode.LatestStatus;
import dev.evergrant.notifier.episode.LatestStatuses;
import dev.evergrant.notifier.episode.PostponedEpisodes;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The notifier dies at every step of sending, and another one gets the same record: no mail is lost
 * and none doubled, but where SMTP cannot say whether the mail was taken.
 */
@QuarkusTest
class CrashTest extends InboxTest {

  private static final Instant MONDAY = Instant.parse("2025-11-03T09:00:00Z");

  @Inject Delivery delivery;
  @Inject Episodes episodes;
  @Inject LatestStatuses statuses;
  @Inject Obstacles obstacles;
  @Inject Owners owners;
  @Inject Letters letters;
  @Inject Postbox postbox;
  @Inject Knock knock;
  @Inject Perseverance perseverance;
  @Inject OwnContext ownContext;
  @Inject MailCounts counts;
  @Inject DeliveryConfig config;

  /** Where it dies. */
  enum Step {
    BEFORE_THE_CLAIM,
    AFTER_THE_CLAIM,
    BEFORE_IT_IS_HANDED_OVER,
    WHEN_IT_IS_TO_BE_HANDED_OVER,
    AFTER_IT_WAS_SENT,
    AFTER_THAT_WAS_RECORDED
  }

  /** The database as a process has it that dies: some answer never comes. */
  @Vetoed
  private static final class Dying extends Episodes {
    private final Step step;

    Dying(InstantSource clock, Step step) {
      super(clock);
      this.step = step;
    }

    private <T> Uni<T> at(Step before, Step after, Uni<T> work) {
      if (step == before) {
        return Uni.createFrom().nothing();
      }
      return step == after ? work.chain(() -> Uni.createFrom().nothing()) : work;
    }

    @Override
    public Uni<Claim> claim(EpisodeId id, Duration length) {
      return at(Step.BEFORE_THE_CLAIM, Step.AFTER_THE_CLAIM, super.claim(id, length));
    }

    @Override
    public Uni<Boolean> posting(EpisodeId id, Claim.Granted claim, boolean notice) {
      return at(
          Step.BEFORE_IT_IS_HANDED_OVER,
          Step.WHEN_IT_IS_TO_BE_HANDED_OVER,
          super.posting(id, claim, notice));
    }

    @Override
    public Uni<Void> end(EpisodeId id, EpisodeState state) {
      return at(Step.AFTER_IT_WAS_SENT, Step.AFTER_THAT_WAS_RECORDED, super.end(id, state));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "AFTER_IT_WAS_SENT")
  void aStopLosesNoMailAndDoublesNone(Step step) throws Exception {
    dieAt(step);
    anotherOneGetsIt();
    anotherOneGetsIt();

    assertThat(mails()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "AFTER_IT_WAS_SENT")
  void soDoTwoStops(Step step) throws Exception {
    dieAt(Step.AFTER_THE_CLAIM);
    clock.pass(config.claim());
    dieAt(step);
    anotherOneGetsIt();

    assertThat(mails()).hasSize(1);
  }

  /** This is the one moment: the server has the mail, and the process dies before it knows that. */
  @Test
  void whatWasTakenBeforeAStopIsSentOnceMoreUnderTheSameName() throws Exception {
    dieAt(Step.AFTER_IT_WAS_SENT);
    anotherOneGetsIt();
    anotherOneGetsIt();

    assertThat(mails()).hasSize(2);
    assertThat(mails().get(0).getMessageID()).isEqualTo(mails().get(1).getMessageID());
  }

  @Test
  void aServerThatSwallowsEveryConnectionUsesUpNoAttempt() throws Exception {
    dieAt(Step.WHEN_IT_IS_TO_BE_HANDED_OVER);
    mailServer.stop();
    try (ScriptedMailServer silent =
        new ScriptedMailServer(
            number("quarkus.mailer.port"),
            ScriptedMailServer.answering(ScriptedMailServer.CONNECT, ScriptedMailServer.SILENCE))) {
      for (int stops = 0; stops < 3; stops++) {
        clock.pass(config.claim());
        long before = silent.commands().size();
        dying(null).deliver(lost(), event()).subscribe().with(done -> {});
        await().atMost(Duration.ofSeconds(20)).until(() -> silent.commands().size() > before);
      }
    } finally {
      mailServer.start();
    }
    anotherOneGetsIt();

    assertThat(mails()).hasSize(1);
    assertThat(state()).isEqualTo(EpisodeState.SENT);
  }

  @Test
  void aStopWhileAMailIsPutOffLosesNothing() throws Exception {
    PostponedEpisodes dead = new DyingPostponed();
    EpisodeId end = new EpisodeId.ConsentEnd(connection, clock.instant());
    ConnectionStatusChanged event = event("etrade", Cause.CONSENT_ENDED, clock.instant());
    known(event);
    new Delivery(
            episodes,
            dead,
            obstacles,
            owners,
            letters,
            postbox,
            knock,
            perseverance,
            ownContext,
            counts,
            config,
            clock)
        .deliver(end, event)
        .subscribe()
        .with(done -> {});
    await().atMost(Duration.ofSeconds(10)).until(this::isPostponed);

    later(Duration.ofDays(7));
    assertThat(mails()).hasSize(1);
    assertThat(isPostponed()).isFalse();
  }

  @Vetoed
  private static final class DyingPostponed extends PostponedEpisodes {
    @Override
    public Uni<Void> keep(
        EpisodeId id, Instant until, String heldFor, ConnectionStatusChanged event) {
      return super.keep(id, until, heldFor, event).chain(() -> Uni.createFrom().nothing());
    }
  }

  private void dieAt(Step step) {
    known(event());
    Uni<Void> work = dying(step).deliver(lost(), event());
    int before = mailsNow();
    work.subscribe().with(done -> {});
    await().atMost(Duration.ofSeconds(20)).until(() -> reached(step, before));
  }

  /** Whether what happens before its death has happened. */
  private boolean reached(Step step, int before) {
    var stored = episodes.findById(lost().key()).await().atMost(Duration.ofSeconds(5));
    return switch (step) {
      case BEFORE_THE_CLAIM -> true;
      case AFTER_THE_CLAIM, BEFORE_IT_IS_HANDED_OVER -> stored != null;
      case WHEN_IT_IS_TO_BE_HANDED_OVER -> stored != null && stored.unclear() > 0;
      case AFTER_IT_WAS_SENT -> mailsNow() > before;
      case AFTER_THAT_WAS_RECORDED -> stored != null && stored.state() == EpisodeState.SENT;
    };
  }

  private void anotherOneGetsIt() {
    clock.pass(config.claim());
    delivery.deliver(lost(), event()).await().atMost(Duration.ofSeconds(20));
  }

  private Delivery dying(Step step) {
    return new Delivery(
        new Dying(clock, step),
        postponed,
        obstacles,
        owners,
        letters,
        postbox,
        knock,
        perseverance,
        ownContext,
        counts,
        config,
        clock);
  }

  private int mailsNow() {
    return mails().size();
  }

  private void known(ConnectionStatusChanged event) {
    ownerIsKnown("Ada");
    statuses.apply(LatestStatus.told(event)).await().atMost(Duration.ofSeconds(5));
  }

  private EpisodeState state() {
    return episodes.findById(lost().key()).await().atMost(Duration.ofSeconds(5)).state();
  }

  private EpisodeId lost() {
    return new EpisodeId.Loss(connection, 3);
  }

  private ConnectionStatusChanged event() {
    return event("schwab", Cause.GRANT_REJECTED, MONDAY);
  }

  private ConnectionStatusChanged event(String broker, Cause cause, Instant consentedAt) {
    return new ConnectionStatusChanged(
        connection,
        3,
        "user-1",
        broker,
        Environment.LIVE,
        ConnectionStatus.NEEDS_RECONNECT,
        ConnectionStatus.CONNECTED,
        cause,
        consentedAt,
        null,
        sometime(connection));
  }
}
