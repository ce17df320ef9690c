package dev.evergrant.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a lease that ended without a word is granted again. */
class SilentLeaseTest {

  private final Fortnight vault = new Fortnight("schwab", Instant.parse("2026-11-22T08:30:00Z"));

  @BeforeEach
  void aLeaseEndsWithoutAWord() {
    vault.connect(
        new TokenGrant(
            Secret.of("access-1"),
            Secret.of("refresh-1"),
            null,
            Duration.ofMinutes(30),
            null,
            null));
    lease();
    vault.advance(Duration.ofSeconds(120));
  }

  private String lease() {
    return vault.lease().await().indefinitely().tokens().refreshToken().reveal();
  }

  @Test
  void notWhileWhatItsHolderHandedOverMayStillBeUnread() {
    vault.handoversAreRead(false);
    assertThatThrownBy(this::lease)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_YET));
    assertThat(vault.uncertainSince()).isNull();

    vault.handoversAreRead(true);
    assertThat(lease()).isEqualTo("refresh-1");
    assertThat(vault.uncertainSince()).isNotNull();
  }
}
