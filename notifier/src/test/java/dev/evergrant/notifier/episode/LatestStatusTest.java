package dev.evergrant.notifier.episode;

import static dev.evergrant.contract.event.ConnectionStatus.CONNECTED;
import static dev.evergrant.contract.event.ConnectionStatus.NEEDS_RECONNECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LatestStatusTest {

  private static final UUID CONNECTION = UUID.fromString("6f0d1b1e-58a5-5d0c-9d55-111111111111");
  private static final Instant MONDAY = Instant.parse("2025-11-03T09:00:00.123456Z");
  private static final EpisodeId.ConsentEnd MONDAYS_END =
      new EpisodeId.ConsentEnd(CONNECTION, MONDAY);

  @Test
  void aConsentThatEndsIsNamedByItselfBeforeAndAfter() {
    assertThat(told(4, CONNECTED, Cause.CONSENT_ENDING).episode()).contains(MONDAYS_END);
    assertThat(told(9, NEEDS_RECONNECT, Cause.CONSENT_ENDED).episode()).contains(MONDAYS_END);
    assertThat(MONDAYS_END.key()).isEqualTo(CONNECTION + "@2025-11-03T09:00:00.123Z");
  }

  @Test
  void anyOtherLossIsNamedByWhenItCame() {
    assertThat(told(4, NEEDS_RECONNECT, Cause.GRANT_REJECTED).episode())
        .contains(new EpisodeId.Loss(CONNECTION, 4));
    assertThat(told(4, NEEDS_RECONNECT, null).episode())
        .contains(new EpisodeId.Loss(CONNECTION, 4));
  }

  @Test
  void whatWorksIsNoEpisode() {
    assertThat(told(4, CONNECTED, null).episode()).isEmpty();
  }

  @Test
  void whatIsLostIsNotLostAgainWhenItsConsentEnds() {
    LatestStatus lost = told(4, NEEDS_RECONNECT, Cause.GRANT_REJECTED);
    LatestStatus ended = told(5, NEEDS_RECONNECT, Cause.CONSENT_ENDED);

    assertThat(ended.after(lost).episode()).isEqualTo(lost.episode());
    assertThat(told(6, NEEDS_RECONNECT, Cause.ACCESS_REJECTED).after(ended).episode())
        .isEqualTo(ended.episode());
  }

  @Test
  void whatWorksUnderTheSameConsentRecoversWhatWasLost() {
    LatestStatus lost = told(4, NEEDS_RECONNECT, Cause.GRANT_REJECTED);
    EpisodeId recovery =
        new EpisodeId.Recovery(CONNECTION, new EpisodeId.Loss(CONNECTION, 4).key());
    LatestStatus works = told(5, CONNECTED, null).after(lost);

    assertThat(works.episode()).contains(recovery);
    assertThat(told(6, CONNECTED, null).after(works).episode()).contains(recovery);
    assertThat(told(6, NEEDS_RECONNECT, null).after(works).episode())
        .contains(new EpisodeId.Loss(CONNECTION, 6));
    assertThat(told(6, CONNECTED, Cause.CONSENT_ENDING).after(works).episode())
        .contains(MONDAYS_END);
    assertThat(told(6, ConnectionStatus.DISCONNECTING, null).after(works).episode()).isEmpty();
  }

  @Test
  void aNoticeIsNothingToRecoverFrom() {
    LatestStatus noticed = told(4, CONNECTED, Cause.CONSENT_ENDING);

    assertThat(told(5, CONNECTED, null).after(noticed).episode()).isEmpty();
  }

  @Test
  void aNewConsentRecoversNothing() {
    LatestStatus lost = told(4, NEEDS_RECONNECT, Cause.GRANT_REJECTED);
    LatestStatus anew =
        new LatestStatus(CONNECTION, MONDAY.plusSeconds(60), 5, CONNECTED, null, null, null);

    assertThat(anew.after(lost).episode()).isEmpty();
  }

  private static LatestStatus told(long sequence, ConnectionStatus status, Cause cause) {
    return LatestStatus.told(
        new ConnectionStatusChanged(
            CONNECTION,
            sequence,
            "user-1",
            "schwab",
            Environment.LIVE,
            status,
            null,
            cause,
            MONDAY,
            null,
            MONDAY));
  }
}
