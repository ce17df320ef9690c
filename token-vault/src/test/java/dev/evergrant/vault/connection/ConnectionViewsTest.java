package dev.evergrant.vault.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.vault.connection.Due.What;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionViewsTest {

  private static final Instant AT = Instant.parse("2026-03-02T15:00:00Z");

  private static Instant seen(What action) {
    Connection connection = new Connection();
    connection.status = ConnectionStatus.CONNECTED;
    connection.due = new Due(AT, action);
    return ConnectionViews.of(connection).dueAt();
  }

  @ParameterizedTest
  @EnumSource(names = {"REFRESH", "PROBE"})
  void aUserSeesWhenHisBrokerIsAskedNext(What action) {
    assertThat(seen(action)).isEqualTo(AT);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REFRESH", "PROBE"})
  void whatElseIsDueIsNoRefresh(What action) {
    assertThat(seen(action)).isNull();
  }
}
