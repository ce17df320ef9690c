package dev.evergrant.vault.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DatabaseAwayTest {

  /** Fails as the driver does. */
  @Path("/test/database-away")
  @PermitAll
  public static class Away {

    @GET
    @Path("/at-once")
    public Uni<String> atOnce() {
      return Uni.createFrom().failure(new MongoTimeoutException("mongodb.internal:27017 is away"));
    }

    @GET
    @Path("/in-between")
    public Uni<String> inBetween() {
      return Uni.createFrom()
          .failure(
              new MongoSocketReadTimeoutException(
                  "mongodb.internal:27017 is away", new ServerAddress(), new Exception()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/at-once", "/in-between"})
  void whoeverComesThenIsAskedToComeAgain(String path) {
    given()
        .get("/test/database-away" + path)
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", equalTo("5"))
        .body("type", endsWith(":unavailable"))
        .body(not(containsString("mongodb")));
  }
}
