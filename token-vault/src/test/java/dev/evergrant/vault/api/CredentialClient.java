package dev.evergrant.vault.api;

import static io.restassured.RestAssured.given;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.evergrant.embedded.quarkus.TokensForTests;
import dev.evergrant.vault.connection.Connections;
import io.quarkus.mongodb.FindOptions;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.RawBsonDocument;

/** Credentials as a trading service reads them, and what is on record of that. */
final class CredentialClient {

  private CredentialClient() {}

  /** Reads a user's credential at the broker; {@code more} is what the request says besides. */
  static Response read(String userId, String broker, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("userId", userId);
    body.put("broker", broker);
    body.put("environment", "live");
    body.putAll(more);
    return read(List.of(broker), body);
  }

  /** With a token whose claim {@code brokers} is this; null for one without. */
  static Response read(Object brokers, Object body) {
    return given()
        .auth()
        .oauth2(
            TokensForTests.service(
                "trading-service",
                "token-vault",
                "tokens:read",
                brokers == null ? Map.of() : Map.of("brokers", brokers)))
        .contentType(ContentType.JSON)
        .body(body)
        .post("/credentials");
  }

  static List<RawBsonDocument> audited(Connections connections, String userId) {
    return connections
        .mongoDatabase()
        .getCollection("audit", RawBsonDocument.class)
        .find(new FindOptions().filter(Filters.eq("userId", userId)).sort(Sorts.ascending("at")))
        .collect()
        .asList()
        .await()
        .indefinitely();
  }
}
