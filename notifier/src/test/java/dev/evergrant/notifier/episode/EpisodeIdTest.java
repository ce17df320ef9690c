package dev.evergrant.notifier.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EpisodeIdTest {

  private static final UUID CONNECTION = UUID.fromString("6f0d1b1e-58a5-5d0c-9d55-111111111111");

  @ParameterizedTest
  @MethodSource("all")
  void itIsFoundAgainByItsKey(EpisodeId id) {
    assertThat(EpisodeId.named(id.key())).isEqualTo(id);
  }

  static Stream<EpisodeId> all() {
    EpisodeId loss = new EpisodeId.Loss(CONNECTION, 1762160400123456L);
    EpisodeId end =
        new EpisodeId.ConsentEnd(CONNECTION, Instant.parse("2025-11-03T09:00:00.123456Z"));
    EpisodeId onTheMinute =
        new EpisodeId.ConsentEnd(CONNECTION, Instant.parse("2025-11-03T09:00:00Z"));
    return Stream.of(
        loss,
        end,
        onTheMinute,
        new EpisodeId.Recovery(CONNECTION, loss.key()),
        new EpisodeId.Recovery(CONNECTION, end.key()));
  }
}
