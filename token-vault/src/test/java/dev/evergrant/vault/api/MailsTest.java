package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.as;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.user;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which mails a user wants, and the way out of them. */
@QuarkusTest
class MailsTest {

  @Inject TestClock clock;
  @Inject Connections connections;

  private final String owner = "user-" + UUID.randomUUID();
  private UUID id;

  @BeforeEach
  void connected() {
    id = connect(owner, clock.instant(), grant("a", "r")).then().extract().jsonPath().getUUID("id");
  }

  @Test
  void whoHasSaidNothingWantsAll() {
    wanted(true, true, true);
  }

  @Test
  void whatAUserHasSaidCounts() {
    prefer(false, true, false);
    wanted(false, true, false);
    prefer(true, false, true);
    wanted(true, false, true);
  }

  @Test
  void theLinkIsTheSameInEveryMailAndAnotherForEveryUser() {
    String link = link();
    assertThat(link).matches("[0-9a-f]{64}").isEqualTo(link());
    UUID other =
        connect("another-" + owner, clock.instant(), grant("a", "r"))
            .then()
            .extract()
            .jsonPath()
            .getUUID("id");
    assertThat(contact(other).<String>path("unsubscribe")).isNotEqualTo(link);
  }

  @Test
  void ofManyWhoMakeItAtOnceAllGetTheSame() {
    assertThat(
            Stream.generate(() -> CompletableFuture.supplyAsync(this::link))
                .limit(16)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct())
        .hasSize(1);
  }

  @Test
  void aLinkGivesAllMailsUpHoweverOften() {
    String link = link();
    unsubscribe(link).statusCode(204);
    unsubscribe(link).statusCode(204);
    wanted(false, false, false);
    prefer(true, true, true);
    wanted(true, true, true);
  }

  @Test
  void anUnknownLinkGivesNothingUp() {
    String link = link();
    unsubscribe(link.replaceFirst("^.", link.startsWith("a") ? "b" : "a"))
        .statusCode(404)
        .body("type", endsWith(":not-found"));
    wanted(true, true, true);
  }

  @Test
  void whatWasSaidBeforeTheFirstMailStays() {
    prefer(false, true, false);
    unsubscribe(link());
    wanted(false, false, false);
  }

  @Test
  void theDatabaseShowsNoLink() {
    String link = link();
    assertThat(new String(stored().getByteBuffer().array(), ISO_8859_1))
        .contains("wrapped")
        .doesNotContain(link)
        .doesNotContain(new String(HexFormat.of().parseHex(link), ISO_8859_1));
  }

  @Test
  void aLinkThatCannotBeOpenedAnyMoreKeepsWorkingAndHasASuccessor() {
    String old = link();
    preferences()
        .updateOne(Filters.eq("_id", owner), Updates.set("dataKey.kekId", "retired"))
        .await()
        .indefinitely();
    String next = link();
    assertThat(next).isNotEqualTo(old).isEqualTo(link());
    unsubscribe(old).statusCode(204);
    wanted(false, false, false);
    prefer(true, true, true);
    unsubscribe(next).statusCode(204);
    wanted(false, false, false);
  }

  private void prefer(boolean needsReconnect, boolean consentEnding, boolean recovered) {
    user(owner)
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "needsReconnect",
                needsReconnect,
                "consentEnding",
                consentEnding,
                "recovered",
                recovered))
        .put("/my/preferences")
        .then()
        .statusCode(200)
        .body("consentEnding", equalTo(consentEnding));
  }

  /** Says so to the user and to the notifier alike. */
  private void wanted(boolean needsReconnect, boolean consentEnding, boolean recovered) {
    user(owner)
        .get("/my/preferences")
        .then()
        .statusCode(200)
        .body("needsReconnect", equalTo(needsReconnect))
        .body("consentEnding", equalTo(consentEnding))
        .body("recovered", equalTo(recovered));
    contact(id)
        .then()
        .statusCode(200)
        .body("email", equalTo(owner + "@example.org"))
        .body("preferences.needsReconnect", equalTo(needsReconnect))
        .body("preferences.consentEnding", equalTo(consentEnding))
        .body("preferences.recovered", equalTo(recovered));
  }

  private String link() {
    return contact(id).then().statusCode(200).extract().path("unsubscribe");
  }

  private static Response contact(UUID connection) {
    return as("notifier", "contacts:read").get("/connections/{id}/contact", connection);
  }

  private static ValidatableResponse unsubscribe(String link) {
    return gateway().body(Map.of("unsubscribe", link)).post("/unsubscribe").then();
  }

  private RawBsonDocument stored() {
    return preferences()
        .find(new FindOptions().filter(Filters.eq("_id", owner)))
        .collect()
        .first()
        .await()
        .indefinitely();
  }

  private ReactiveMongoCollection<RawBsonDocument> preferences() {
    return connections.mongoDatabase().getCollection("preferences", RawBsonDocument.class);
  }
}
