package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import dev.evergrant.gateway.support.Logs;
import dev.evergrant.gateway.support.RawRequest;
import dev.evergrant.gateway.support.Surroundings;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CallbackTest extends GatewayTest {

  private static final String SUCCESS = "/connect/result?broker=schwab&result=connected";

  @Test
  void anApprovedConnectionIsStoredForItsUser() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    assertThat(callback).contains("%40");

    HttpResponse<String> response = alice.get(callback);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
    assertThat(location(response)).endsWith(SUCCESS).doesNotContain("code=", "state=");
    StoreTokens stored = vault.stored.get(0);
    assertThat(stored.userId()).isEqualTo("alice");
    assertThat(stored.broker()).isEqualTo("schwab");
    assertThat(stored.contact().email()).isEqualTo("alice@example.org");
    assertThat(stored.consentedAt()).isNotNull();
    assertThat(stored.tokens().refreshToken()).isNotNull();
    JsonNode words = words(alice, location(response));
    assertThat(words.get("connected").asBoolean()).isTrue();
    assertThat(words.get("otherAccount").asBoolean()).isFalse();
    assertThat(words.get("title").asText()).isEqualTo("Charles Schwab is connected");
    assertThat(vault.calls)
        .filteredOn(call -> !call.what().equals("list"))
        .extracting("what")
        .containsExactly("begin", "consume", "store", "finish");
  }

  @Test
  void theGatewaysOwnCallsAreMadeWithItsOwnTokenAndTheUsersWithTheirs() {
    Browser alice = alice();
    alice.open(alice.approve("schwab"));
    alice.call("GET", "/api/brokers", null);
    assertThat(vault.calls)
        .allSatisfy(
            call ->
                assertThat(call.claims())
                    .contains(
                        call.what().equals("list")
                            ? "\"sub\":\"alice\""
                            : "\"sub\":\"auth-gateway\""));
    assertThat(vault.calls)
        .filteredOn(call -> call.what().equals("store"))
        .allSatisfy(call -> assertThat(call.claims()).contains("connections:write"));
  }

  @Test
  void aSecondLoadShowsTheSameResultWithoutASecondExchange() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    alice.get(callback);

    HttpResponse<String> again = alice.get(callback);

    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(location(again)).endsWith(SUCCESS);
    assertThat(vault.stored).hasSize(1);
    assertThat(words(alice, SUCCESS)).isEqualTo(words(alice, SUCCESS));
    assertThat(words(alice, SUCCESS).get("connected").asBoolean()).isTrue();
  }

  @Test
  void aSecondLoadWhileTheFirstIsAtWorkWaitsAndLooksAgain() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    vault.takeAttempts();

    HttpResponse<String> page = alice.get(callback);

    assertThat(page.statusCode()).isEqualTo(202);
    assertThat(page.headers().firstValue("Refresh")).contains("2");
    assertThat(page.body()).contains("Still connecting Charles Schwab");
    assertThat(vault.stored).isEmpty();
    assertThat(alice.cookies.get("evergrant-waiting")).doesNotContain(query(callback).get("state"));
  }

  @Test
  void anInterruptedAttemptEndsWithAWayToStartAgain() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    vault.takeAttempts();

    assertThat(alice.get(callback).statusCode()).isEqualTo(202);
    await().until(() -> alice.get(callback).statusCode() != 202);

    HttpResponse<String> page = alice.open(callback);
    assertThat(page.uri().toString()).endsWith("/connect/result?broker=schwab&result=interrupted");
    assertThat(words(alice, page).get("connected").asBoolean()).isFalse();
    assertThat(words(alice, page).get("text").asText()).contains("interrupted", "Start again");

    begin(alice, "schwab");
    String next = alice.approve("schwab");
    vault.takeAttempts();
    assertThat(alice.get(next).statusCode()).as("waits for itself").isEqualTo(202);
  }

  @Test
  void aRefusalIsSaidInWords() {
    Browser alice = alice();
    String callback = alice.decide(alice.open("/connect/schwab"), "deny");
    HttpResponse<String> page = alice.open(callback);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri().toString()).endsWith("result=access-denied");
    assertThat(words(alice, page).get("text").asText()).contains("You did not allow");
    assertThat(vault.stored).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, access-denied",
    "invalid_request, invalid-request",
    "unauthorized_client, unauthorized-client",
    "unsupported_response_type, unsupported-response-type",
    "invalid_scope, invalid-scope",
    "server_error, server-error",
    "temporarily_unavailable, temporarily-unavailable",
    "%3Cscript%3E, unknown"
  })
  void everyErrorConsumesTheStateAndHasAPage(String error, String slug) {
    Browser alice = alice();
    String state = begin(alice, "schwab");
    HttpResponse<String> response =
        alice.get("/auth/broker/callback/schwab?error=" + error + "&state=" + state);
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(location(response)).endsWith("result=" + slug);
    assertThat(vault.open()).isZero();
    assertThat(words(alice, location(response)).get("title").asText())
        .isEqualTo("Charles Schwab was not connected");
  }

  @Test
  void aCodeThatTheBrokerDoesNotKnowIsSaidInWords() {
    Browser alice = alice();
    String state = begin(alice, "schwab");
    HttpResponse<String> page =
        alice.open("/auth/broker/callback/schwab?code=made-up&state=" + state);
    assertThat(page.uri().toString()).endsWith("result=code-rejected");
    assertThat(vault.stored).isEmpty();
  }

  @Test
  void aStateWorksForNoOtherUserBrowserOrBroker() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    Browser bob = bob();
    bob.cookies.put("__Host-evergrant-browser", alice.cookies.get("__Host-evergrant-browser"));
    Browser otherBrowser = alice();
    begin(otherBrowser, "schwab");
    Browser noCookie = alice();

    refused(bob.get(callback));
    refused(otherBrowser.get(callback));
    refused(noCookie.get(callback));
    refused(alice.get(callback.replace("callback/schwab", "callback/second")), "second");
    refusedWithoutBroker(alice.get(callback.replace("callback/schwab", "callback")));

    assertThat(vault.stored).isEmpty();
    assertThat(location(alice.get(callback))).endsWith(SUCCESS);
  }

  @Test
  void anAttemptOfMoreThanFiveMinutesAgoIsSaidToBeTooOld() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    vault.expireAttempts();

    HttpResponse<String> response = alice.get(callback);
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(location(response)).endsWith("?broker=schwab&result=expired-state");
    JsonNode words = words(alice, location(response));
    assertThat(words.get("connected").asBoolean()).isFalse();
    assertThat(words.get("text").asText()).contains("longer than five minutes");
    assertThat(vault.open()).isEqualTo(1);

    vault.forgetAttempts();
    refused(alice.get(callback));
  }

  @Test
  void anotherAccountThanBeforeIsAskedAbout() {
    Browser alice = alice();
    String result = location(alice.get(alice.approve("schwab")));
    vault.otherAccount("alice", "schwab", Environment.LIVE);
    JsonNode words = words(alice, result);
    assertThat(words.get("connected").asBoolean()).isTrue();
    assertThat(words.get("otherAccount").asBoolean()).isTrue();
    assertThat(words.get("title").asText()).isEqualTo("Another account at Charles Schwab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?code=c",
        "?code=c&state=",
        "?code=c&state=short",
        "?error=access_denied",
        "?code=c&state=ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789",
        "?code=c&state=0000000000000000000000000000000000000000000000000000000000000000"
      })
  void aMissingOrMadeUpStateIsRefusedOnEveryCallback(String query) {
    Browser alice = alice();
    begin(alice, "schwab");
    refused(alice.get("/auth/broker/callback/schwab" + query));
    refusedWithoutBroker(alice.get("/auth/broker/callback" + query));
    HttpResponse<String> program =
        alice.send(
            "GET", "/auth/broker/callback" + query, null, Map.of("Accept", "application/json"));
    assertThat(problem(program)).isEqualTo("invalid-state");
    assertThat(vault.open()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&code=",
        "&code=a&code=b",
        "&code=a&error=b",
        "&error=a&error=b",
        "&code=a&state=x",
        "&code=a&st%61te=x",
        "&code=a;code=b",
        "&code=%ff",
        "&code=%ed%a0%80"
      })
  void aStateWithoutExactlyOneCodeOrErrorChangesNothing(String rest) {
    Browser alice = alice();
    String state = begin(alice, "schwab");
    HttpResponse<String> response = alice.get("/auth/broker/callback/schwab?state=" + state + rest);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("<h1>");
    assertThat(vault.open()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"code=%zz", "code=a%", "code=\u00e4"})
  void anAddressThatIsNoneChangesNothing(String code) {
    Browser alice = alice();
    String state = begin(alice, "schwab");
    String answer =
        RawRequest.get(home, "/auth/broker/callback/schwab?state=" + state + "&" + code, alice);
    assertThat(answer).startsWith("HTTP/1.1 400 ");
    assertThat(vault.open()).isEqualTo(1);
  }

  @Test
  void whoOnlyLooksWhetherTheAddressIsThereSpendsNothing() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    for (String address :
        List.of(callback, "/connect/schwab", "/api/auth/broker/schwab/authorize", "/api/events")) {
      HttpResponse<String> head = alice.send("HEAD", address, null, Map.of());
      assertThat(head.statusCode()).isEqualTo(405);
      assertThat(head.headers().firstValue("Allow")).contains("GET");
    }
    assertThat(vault.open()).isEqualTo(1);
    assertThat(location(alice.get(callback))).endsWith(SUCCESS);
  }

  @Test
  void aCodeMayBeLong() {
    Browser alice = alice();
    String state = begin(alice, "schwab");
    HttpResponse<String> response =
        alice.get("/auth/broker/callback/schwab?code=" + "%40".repeat(4096) + "&state=" + state);
    assertThat(location(response)).endsWith("result=code-rejected");
  }

  @Test
  void theSharedCallbackFindsItsBrokerByTheState() {
    Browser alice = alice();
    String callback = alice.approve("shared");
    assertThat(callback).startsWith(home + "/auth/broker/callback?");
    HttpResponse<String> page = alice.open(callback);
    assertThat(words(alice, page).get("title").asText()).isEqualTo("Shared Broker is connected");
    assertThat(vault.stored.get(0).broker()).isEqualTo("shared");
  }

  @Test
  void aVaultThatIsAwayForAMomentCostsNoTokens() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    // The first call after the exchange is the store.
    vault.refuseAfter(1, 2);
    assertThat(location(alice.get(callback))).endsWith(SUCCESS);
    assertThat(vault.stored).hasSize(1);
  }

  @Test
  void aBrowserThatLeavesMeanwhileCostsNoTokens() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    vault.refuseAfter(1, 2);
    assertThatThrownBy(() -> alice.leave(callback, Duration.ofMillis(250)))
        .hasRootCauseInstanceOf(HttpTimeoutException.class);
    assertThat(vault.stored).isEmpty();
    await().untilAsserted(() -> assertThat(vault.stored).hasSize(1));
    await().untilAsserted(() -> assertThat(location(alice.get(callback))).endsWith(SUCCESS));
  }

  @Test
  void aVaultThatStaysAwayIsSaidInWords() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    vault.refuseAfter(1, 1000);
    HttpResponse<String> response = alice.get(callback);
    assertThat(location(response)).endsWith("result=not-stored");
    vault.refuse(0);
    assertThat(words(alice, location(response)).get("text").asText()).contains("could not save");
  }

  @Test
  void aCallbackWithoutASessionLeadsThroughTheLoginAndBack() {
    try (Logs logs = new Logs()) {
      Browser alice = alice();
      String callback = alice.approve("schwab");
      // The session ends, the browser's own cookie stays.
      alice.cookies.keySet().removeIf(name -> name.startsWith("q_session"));
      alice.visited.clear();

      HttpResponse<String> page = alice.open(callback);

      assertThat(page.uri().toString()).endsWith(SUCCESS);
      Map<String, String> secret = query(callback);
      assertThat(alice.visited)
          .filteredOn(address -> !address.equals(callback))
          .noneMatch(address -> address.contains(secret.get("state")))
          .noneMatch(address -> address.contains(secret.get("code").substring(0, 10)));
      assertThat(logs.text()).doesNotContain(secret.get("state"));
    }
  }

  @Test
  void nothingSecretIsAnsweredOrLogged() {
    List<String> secrets = new ArrayList<>();
    StringBuilder answers = new StringBuilder();
    try (Logs logs = new Logs()) {
      Browser alice = alice();
      String callback = alice.approve("schwab");
      secrets.add(query(callback).get("state"));
      secrets.add(query(callback).get("code"));
      secrets.add(vault.verifier());
      answers.append(alice.get(callback).body());
      answers.append(alice.get(callback).body());
      answers.append(bob().get(callback).body());
      answers.append(alice.get(callback + "&state=x").body());
      answers.append(alice.get("/").body());
      answers.append(alice.call("GET", "/api/brokers", null).body());
      secrets.add(vault.stored.get(0).tokens().accessToken().reveal());
      secrets.add(vault.stored.get(0).tokens().refreshToken().reveal());
      secrets.add(Surroundings.CLIENT_SECRET);
      secrets.add(Surroundings.SESSION_SECRET);
      secrets.add(alice.cookies.get("__Host-evergrant-browser"));
      secrets.addAll(vault.calls.stream().map(call -> call.token()).toList());
      assertThat(secrets).allMatch(secret -> secret.length() >= 24);
      assertThat(answers + logs.text()).doesNotContain(secrets);
    }
  }

  private static void refused(HttpResponse<String> response) {
    refused(response, "schwab");
  }

  private static void refused(HttpResponse<String> response, String broker) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
    assertThat(location(response))
        .endsWith("/connect/result?broker=" + broker + "&result=invalid-state");
  }

  /** Several share this callback. */
  private static void refusedWithoutBroker(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(response.body()).contains("This connect attempt is not valid", "href=\"/\"");
  }
}
