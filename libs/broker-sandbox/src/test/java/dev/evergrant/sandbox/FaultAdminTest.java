package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls a fault hits, and for how long. */
class FaultAdminTest extends SandboxTest {

  @Test
  void aFaultIsOverAfterItsCalls() {
    client.fault("{\"broker\":\"schwab\",\"fault\":\"500\",\"calls\":2}");
    assertThat(client.accounts("any").statusCode()).isEqualTo(500);
    assertThat(client.admin("faults").get(0).path("callsLeft").asInt()).isEqualTo(1);
    assertThat(client.admin("faults").get(0).path("hits").asInt()).isEqualTo(1);
    assertThat(client.accounts("any").statusCode()).isEqualTo(500);
    assertThat(client.accounts("any").statusCode()).isEqualTo(401);
    assertThat(client.admin("faults")).isEmpty();
  }

  @Test
  void aFaultIsOverAfterItsTime() {
    client.fault("{\"broker\":\"schwab\",\"fault\":\"500\",\"seconds\":60}");
    assertThat(client.admin("faults").get(0).path("until").asText())
        .isEqualTo("2026-03-02T15:01:00Z");
    clock.advance(Duration.ofMinutes(1).minusMillis(1));
    assertThat(client.accounts("any").statusCode()).isEqualTo(500);
    assertThat(client.accounts("any").statusCode()).isEqualTo(500);
    clock.advance(Duration.ofMillis(1));
    assertThat(client.accounts("any").statusCode()).isEqualTo(401);
    assertThat(client.admin("faults")).isEmpty();
  }

  @Test
  void onlyItsBrokerIsHit() {
    client.fault("{\"broker\":\"alpaca\",\"fault\":\"500\",\"calls\":1}");
    assertThat(client.accounts(client.connect().access()).statusCode()).isEqualTo(200);
    AlpacaClient alpaca = new AlpacaClient(sandbox);
    assertThat(alpaca.account("any").statusCode()).isEqualTo(500);
  }

  @Test
  void onlyItsGrantIsHit() {
    Client.Tokens one = client.connect();
    Client.Tokens two = client.connect();
    client.fault(
        "{\"broker\":\"schwab\",\"grant\":\""
            + client.issued(two.access()).path("grant").asText()
            + "\",\"fault\":\"500\",\"calls\":2}");

    assertThat(client.accounts(one.access()).statusCode()).isEqualTo(200);
    assertThat(client.refresh(one.refresh()).statusCode()).isEqualTo(200);
    assertThat(client.exchange(client.code()).statusCode()).isEqualTo(200);
    assertThat(client.accounts("any").statusCode()).isEqualTo(401);
    assertThat(client.accounts(two.access()).statusCode()).isEqualTo(500);
    assertThat(client.refresh(two.refresh()).statusCode()).isEqualTo(500);
    assertThat(client.refresh(two.refresh()).statusCode()).isEqualTo(200);
    assertThat(client.callsOf(two.access()).path("faults").path("500").asInt()).isEqualTo(2);
    assertThat(client.callsOf(one.access()).path("faults")).isEmpty();
  }

  @Test
  void aWishMayNameManyAddressesByTheirBeginning() {
    client.fault("{\"broker\":\"schwab\",\"path\":\"/schwab/tr\",\"fault\":\"500\",\"calls\":1}");
    assertThat(client.refresh("any").statusCode()).isEqualTo(400);
    assertThat(client.accounts("any").statusCode()).isEqualTo(500);
    assertThat(client.admin("faults")).isEmpty();
  }

  @Test
  void aCodeBelongsToItsGrantToo() {
    String code = client.code();
    client.fault(
        "{\"broker\":\"schwab\",\"grant\":\""
            + client.issued(code).path("grant").asText()
            + "\",\"fault\":\"503\",\"calls\":1}");
    assertThat(client.exchange(code).statusCode()).isEqualTo(503);
    assertThat(client.exchange(code).statusCode()).isEqualTo(200);
  }

  @Test
  void aCallWithoutAGrantIsCountedForItsBroker() {
    client.connect();
    client.fault("{\"broker\":\"schwab\",\"fault\":\"500\",\"calls\":1}");
    client.accounts("any");
    JsonNode stray = client.admin("calls").get(1);
    assertThat(stray.path("grant").isNull()).isTrue();
    assertThat(stray.path("broker").asText()).isEqualTo("schwab");
    assertThat(stray.path("faults").path("500").asInt()).isEqualTo(1);
  }

  @Test
  void theOldestFaultComesFirst() {
    client.fault("{\"broker\":\"schwab\",\"fault\":\"503\",\"calls\":1}");
    client.fault("{\"broker\":\"schwab\",\"fault\":\"500\",\"calls\":1}");
    assertThat(client.accounts("any").statusCode()).isEqualTo(503);
    assertThat(client.accounts("any").statusCode()).isEqualTo(500);
  }

  @Test
  void peopleAreSpared() {
    client.fault("{\"broker\":\"schwab\",\"fault\":\"500\",\"calls\":1}");
    String code = client.code();
    assertThat(client.exchange(code).statusCode()).isEqualTo(500);
  }

  @Test
  void faultsCanBeTakenBack() {
    JsonNode one = client.fault("{\"broker\":\"schwab\",\"fault\":\"503\",\"seconds\":60}");
    client.fault("{\"broker\":\"schwab\",\"fault\":\"500\",\"seconds\":60}");
    client.fault("{\"broker\":\"alpaca\",\"fault\":\"500\",\"seconds\":60}");

    assertThat(delete("/" + one.path("id").asText()).statusCode()).isEqualTo(200);
    assertThat(delete("/" + one.path("id").asText()).statusCode()).isEqualTo(404);
    assertThat(client.accounts("any").statusCode()).isEqualTo(500);
    assertThat(delete("").body()).isEqualTo("{\"removed\":2}");
    assertThat(client.accounts("any").statusCode()).isEqualTo(401);
    assertThat(client.admin("faults")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{'broker':'schwab','calls':1}",
        "{'fault':'500','calls':1}",
        "{'broker':'schwab','fault':'501','calls':1}",
        "{'broker':'schwab','fault':'500'}",
        "{'broker':'schwab','fault':'500','calls':1,'seconds':1}",
        "{'broker':'schwab','fault':'500','calls':0}",
        "{'broker':'schwab','fault':'500','calls':1000001}",
        "{'broker':'schwab','fault':'500','calls':1.5}",
        "{'broker':'schwab','fault':'500','calls':'1'}",
        "{'broker':'schwab','fault':'500','seconds':0}",
        "{'broker':'schwab','fault':'500','seconds':86401}",
        "{'broker':'schwab','fault':'500','calls':1,'colour':1}",
        "{'broker':'schwab','path':'/','fault':'500','calls':1}",
        "{'broker':'schwab','path':'/alpaca/oauth/token','fault':'500','calls':1}",
        "{'broker':'schwab','path':'/schwabx','fault':'500','calls':1}",
        "{'broker':'schwab','fault':'500','calls':1,'retryAfterSeconds':1}",
        "{'broker':'schwab','fault':'429','calls':1,'retryAfterSeconds':-1}",
        "{'broker':'schwab','fault':'500','calls':1,'delayMillis':1}",
        "{'broker':'schwab','fault':'slow','calls':1}",
        "{'broker':'schwab','fault':'slow','calls':1,'delayMillis':0}",
        "{'broker':'schwab','fault':'slow','calls':1,'delayMillis':300001}",
        "{'broker':'schwab','fault':'500','calls':1,'skewSeconds':1}",
        "{'broker':'schwab','fault':'clock_skew','calls':1}",
        "{'broker':'schwab','fault':'429','calls':1,'retryAfterSeconds':86401}",
        "{'broker':'schwab','fault':'clock_skew','calls':1,'skewSeconds':-2592001}",
        "{'broker':'schwab','fault':'clock_skew','calls':1,'skewSeconds':2592001}"
      })
  void aMalformedWishIsRefused(String body) {
    HttpResponse<String> answer = client.postJson("/admin/faults", body.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(client.admin("faults")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'broker':'unknown','fault':'500','calls':1}",
        "{'broker':'schwab','grant':'unknown','fault':'500','calls':1}",
        "{'broker':'alpaca','grant':'%s','fault':'500','calls':1}"
      })
  void anUnknownBrokerOrGrantIsNotFound(String body) {
    String grant = client.issued(client.connect().access()).path("grant").asText();
    HttpResponse<String> answer =
        client.postJson("/admin/faults", body.formatted(grant).replace('\'', '"'));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(client.admin("faults")).isEmpty();
  }

  @Test
  void anOddCallIsNoTroubleForAStandingFault() {
    client.fault("{\"broker\":\"schwab\",\"fault\":\"no_expires_in\",\"calls\":1}");
    assertThat(client.postForm("/schwab/v1/oauth/token", "refresh_token=%zz").statusCode())
        .isEqualTo(400);
    assertThat(client.postForm("/schwab/v1/oauth/token", "x".repeat(20_000)).statusCode())
        .isEqualTo(413);
    assertThat(client.token(Map.of("grant_type", "x"), "OAuth a=\"%zz\"").statusCode())
        .isEqualTo(401);
  }

  private HttpResponse<String> delete(String path) {
    return client.send(client.to("/admin/faults" + path).DELETE());
  }
}
