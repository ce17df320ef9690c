package dev.evergrant.vault.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Environment;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConnectionIdTest {

  /** Expected values by Python's uuid.uuid5 with our namespace. */
  @Test
  void isTheUuid5ThatOthersComputeToo() {
    assertThat(ConnectionId.of("ada", "schwab", Environment.LIVE))
        .isEqualTo(UUID.fromString("65e36b47-7683-5fb9-ba62-b541a7b6b91a"));
    assertThat(ConnectionId.of("zoë/1", "alpaca", Environment.PAPER))
        .isEqualTo(UUID.fromString("50291086-e8a2-573c-8b77-e8158b64e9bb"));
  }

  @Property
  void differsByUserAndEnvironment(@ForAll String one, @ForAll String other) {
    UUID id = ConnectionId.of(one, "schwab", Environment.LIVE);
    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id).isNotEqualTo(ConnectionId.of(one, "schwab", Environment.PAPER));
    if (!one.equals(other)) {
      assertThat(id).isNotEqualTo(ConnectionId.of(other, "schwab", Environment.LIVE));
    }
  }
}
