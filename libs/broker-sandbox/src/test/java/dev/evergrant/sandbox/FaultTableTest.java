package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.Connection.Way;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault at every broker. */
class FaultTableTest extends SandboxTest {

  /** Their renewals give no JSON. */
  private static final Set<Way> PLAIN = EnumSet.of(Way.ETRADE);

  /** Only their renewals give a refresh token. */
  private static final Set<Way> ROTATING = EnumSet.of(Way.ALPACA, Way.SCHWAB, Way.IBKR_REFRESHED);

  private static final List<String> ENDS = List.of("expires_in", "live_session_token_expiration");

  static Stream<Arguments> refusals() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of("500", "502", "503", "429", "html_403")
                    .map(fault -> Arguments.of(way, fault)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusedRenewalDidNotHappen(Way way, String fault) {
    Connection connection = way.connect(sandbox, clock);
    int before = refreshes(connection);
    wish(way, connection, "\"fault\":\"" + fault + "\",\"calls\":1");

    assertThat(connection.renew().get().statusCode())
        .isEqualTo(fault.equals("html_403") ? 403 : Integer.parseInt(fault));
    assertThat(refreshes(connection)).isEqualTo(before);
    assertCounted(connection, fault);
    assertThat(connection.renew().get().statusCode()).isEqualTo(200);
    assertThat(refreshes(connection)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aProbeIsRefusedToo(Way way, String fault) {
    Connection connection = way.connect(sandbox, clock);
    wish(way, connection, "\"fault\":\"" + fault + "\",\"calls\":1");
    assertThat(connection.probe().get().statusCode())
        .isEqualTo(fault.equals("html_403") ? 403 : Integer.parseInt(fault));
    assertThat(connection.probe().get().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void whoIsTooFastIsToldWhenToComeAgain(Way way) {
    Connection connection = way.connect(sandbox, clock);
    wish(way, connection, "\"fault\":\"429\",\"calls\":1,\"retryAfterSeconds\":7");
    assertThat(connection.renew().get().headers().firstValue("Retry-After")).contains("7");
  }

  @ParameterizedTest
  @EnumSource
  void aSlowRenewalHappens(Way way) {
    Connection connection = way.connect(sandbox, clock);
    int before = refreshes(connection);
    wish(way, connection, "\"fault\":\"slow\",\"calls\":1,\"delayMillis\":1");
    assertThat(connection.renew().get().statusCode()).isEqualTo(200);
    assertThat(refreshes(connection)).isEqualTo(before + 1);
    assertCounted(connection, "slow");
  }

  @ParameterizedTest
  @EnumSource
  void aLostRenewalHappened(Way way) {
    Connection connection = way.connect(sandbox, clock);
    int before = refreshes(connection);
    wish(way, connection, "\"fault\":\"lost\",\"calls\":1");
    assertThatThrownBy(() -> connection.renew().get()).isInstanceOf(UncheckedIOException.class);
    assertThat(refreshes(connection)).isEqualTo(before + 1);
    assertCounted(connection, "lost");
  }

  @ParameterizedTest
  @EnumSource
  void anUnreadableRenewalHappened(Way way) {
    Connection connection = way.connect(sandbox, clock);
    int before = refreshes(connection);
    wish(way, connection, "\"fault\":\"malformed_json\",\"calls\":1");
    HttpResponse<String> answer = connection.renew().get();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotEmpty().doesNotEndWith("}").doesNotEndWith("renewed");
    assertThat(refreshes(connection)).isEqualTo(before + 1);
    assertCounted(connection, "malformed_json");
  }

  @ParameterizedTest
  @EnumSource
  void aRenewalThatDoesNotSayWhenItEnds(Way way) {
    Connection connection = way.connect(sandbox, clock);
    wish(way, connection, "\"fault\":\"no_expires_in\",\"calls\":1");
    HttpResponse<String> answer = connection.renew().get();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ENDS).noneMatch(answer.body()::contains);
    assertThat(connection.faults(client).has("no_expires_in")).isEqualTo(!PLAIN.contains(way));
  }

  @ParameterizedTest
  @EnumSource
  void aRenewalWithoutARefreshToken(Way way) {
    Connection connection = way.connect(sandbox, clock);
    wish(way, connection, "\"fault\":\"no_refresh_token\",\"calls\":1");
    HttpResponse<String> answer = connection.renew().get();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("refresh_token");
    assertThat(connection.faults(client).has("no_refresh_token")).isEqualTo(ROTATING.contains(way));
    // The old one still works.
    assertThat(connection.renew().get().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void aUserWhoHasRevokedStaysRevoked(Way way) {
    Connection connection = way.connect(sandbox, clock);
    Connection other = way.connect(sandbox, clock);
    wish(way, connection, "\"fault\":\"revoked\",\"calls\":1");

    assertThat(connection.renew().get().statusCode()).isBetween(400, 403);
    assertCounted(connection, "revoked");
    assertThat(connection.renew().get().statusCode()).isBetween(400, 403);
    assertThat(connection.probe().get().statusCode()).isEqualTo(401);
    assertThat(other.probe().get().statusCode()).isEqualTo(200);
    assertThat(other.renew().get().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void aClockAMonthAheadEndsEverything(Way way) {
    Connection connection = way.connect(sandbox, clock);
    wish(way, connection, "\"fault\":\"clock_skew\",\"calls\":1,\"skewSeconds\":2592000");
    assertThat(connection.probe().get().statusCode()).isEqualTo(401);
    assertCounted(connection, "clock_skew");
    assertThat(connection.probe().get().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheWishedAddressIsHit(Way way) {
    Connection connection = way.connect(sandbox, clock);
    client.fault(
        "{\"broker\":\"%s\",\"path\":\"%s\",\"fault\":\"500\",\"calls\":1}"
            .formatted(way.broker(), connection.renewPath()));
    assertThat(connection.probe().get().statusCode()).isEqualTo(200);
    assertThat(connection.renew().get().statusCode()).isEqualTo(500);
    assertThat(connection.renew().get().statusCode()).isEqualTo(200);
  }

  private void wish(Way way, Connection connection, String rest) {
    client.fault(
        "{\"broker\":\"%s\",\"grant\":\"%s\",%s}"
            .formatted(
                way.broker(), client.issued(connection.token()).path("grant").asText(), rest));
  }

  private int refreshes(Connection connection) {
    return client.callsOf(connection.token()).path("refreshes").asInt();
  }

  private void assertCounted(Connection connection, String fault) {
    JsonNode faults = connection.faults(client);
    assertThat(faults.path(fault).asInt()).as(faults.toString()).isOne();
  }
}
