package dev.evergrant.vault.authorization;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

/** What stands in MongoDB, read as it stands there. */
@QuarkusTest
class StoredAuthorizationTest {

  @Inject PendingAuthorizations authorizations;
  @Inject Purge purge;
  @Inject TestClock clock;

  private final AuthorizationClient attempt = AuthorizationClient.fresh();

  @Test
  void noSecretStandsInIt() {
    attempt.begin().then().statusCode(204);
    assertNoSecret(attempt);
    attempt.consume().then().statusCode(200);
    assertNoSecret(attempt);
    attempt.finish("CONNECTED").then().statusCode(204);
    assertNoSecret(attempt);
  }

  @Test
  void theRequestSecretIsKeptSealedUntilThereIsAResult() {
    AuthorizationClient etrade = AuthorizationClient.freshAtEtrade();
    etrade.begin().then().statusCode(204);
    assertNoSecret(etrade);
    etrade.consume().then().statusCode(200);
    assertNoSecret(etrade);
    assertThat(stored(etrade)).containsKeys("requestSecret", "dataKey");
    etrade.reopen().then().statusCode(200);
    etrade.consume().then().statusCode(200);
    etrade.finish("CONNECTED").then().statusCode(204);
    assertThat(stored(etrade)).doesNotContainKeys("requestSecret", "dataKey");
  }

  @Test
  void theRequestSecretIsForgottenWithTheLastTry() {
    AuthorizationClient etrade = AuthorizationClient.freshAtEtrade();
    etrade.begin().then().statusCode(204);
    for (int i = 0; i < 3; i++) {
      assertThat(stored(etrade)).containsKeys("requestSecret", "dataKey");
      etrade.consume().then().statusCode(200);
      etrade.reopen().then().statusCode(200);
    }
    assertThat(stored(etrade)).doesNotContainKeys("requestSecret", "dataKey");
  }

  @Test
  void theRequestSecretGoesWithThePurge() {
    AuthorizationClient etrade = AuthorizationClient.freshAtEtrade();
    etrade.begin().then().statusCode(204);
    etrade.consume().then().statusCode(200);
    clock.advance(Duration.ofMinutes(5));
    answer(purge.purge());
    assertThat(stored(etrade)).isNull();
  }

  @Test
  void theSearchForSecretsFindsOne() {
    RawBsonDocument plain =
        RawBsonDocument.parse("{verifier: '" + AuthorizationClient.VERIFIER + "'}");
    assertThat(bytes(plain)).contains(AuthorizationClient.VERIFIER);
  }

  @Test
  void theVerifierIsForgottenWithTheConsumption() {
    attempt.begin().then().statusCode(204);
    assertThat(stored()).containsKeys("verifier", "dataKey");
    attempt.consume().then().statusCode(200);
    assertThat(stored()).doesNotContainKey("verifier");
    attempt.finish("CONNECTED").then().statusCode(204);
    assertThat(stored()).doesNotContainKeys("verifier", "dataKey");
  }

  @Test
  void aStrangerLeavesNoTrace() {
    attempt.begin().then().statusCode(204);
    BsonDocument before = stored();
    attempt.withUser("user-2").consume().then().statusCode(403);
    attempt.finish("CONNECTED").then().statusCode(403);
    attempt.withUser("user-2").begin().then().statusCode(400);
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void aVerifierThatWasMovedFromAnotherAttemptIsNotGivenOut() {
    AuthorizationClient other = AuthorizationClient.fresh();
    attempt.begin().then().statusCode(204);
    other.begin().then().statusCode(204);
    BsonDocument foreign = stored(other);
    answer(
        collection()
            .updateOne(
                Filters.eq("_id", stored().get("_id")),
                Updates.combine(
                    Updates.set("verifier", foreign.get("verifier")),
                    Updates.set("dataKey", foreign.get("dataKey")))));
    attempt.consume().then().statusCode(500);
    attempt.consume().then().statusCode(200);
  }

  @Test
  void whatIsOverLosesItsSecretsAndGoesAnHourLater() {
    AuthorizationClient later = AuthorizationClient.fresh();
    attempt.begin().then().statusCode(204);
    clock.advance(Duration.ofMinutes(2));
    later.begin().then().statusCode(204);
    clock.advance(Duration.ofMinutes(3));
    answer(purge.purge());
    assertThat(stored()).isNotNull().doesNotContainKeys("verifier", "dataKey");
    assertThat(stored(later)).containsKeys("verifier", "dataKey");
    clock.advance(PendingAuthorizations.REMEMBERED);
    answer(purge.purge());
    assertThat(stored()).isNull();
    assertThat(stored(later)).isNotNull();
  }

  private void assertNoSecret(AuthorizationClient of) {
    String bytes = bytes(stored(of));
    for (String secret :
        List.of(
            of.state(),
            of.browser(),
            AuthorizationClient.VERIFIER,
            AuthorizationClient.REQUEST_SECRET)) {
      byte[] plain = secret.getBytes(UTF_8);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(plain);
      assertThat(bytes)
          .doesNotContain(secret)
          .doesNotContain(HexFormat.of().formatHex(plain))
          .doesNotContain(base64.substring(0, base64.length() - 1));
    }
    assertThat(bytes).contains(Secret.of(of.state()).sha256());
  }

  private static String bytes(RawBsonDocument document) {
    return new String(document.getByteBuffer().array(), ISO_8859_1);
  }

  private RawBsonDocument stored() {
    return stored(attempt);
  }

  private RawBsonDocument stored(AuthorizationClient of) {
    return answer(collection().find(Filters.eq("_id", Secret.of(of.state()).sha256())).toUni());
  }

  private ReactiveMongoCollection<RawBsonDocument> collection() {
    return authorizations
        .mongoDatabase()
        .getCollection("pendingAuthorizations", RawBsonDocument.class);
  }

  private static <T> T answer(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(5));
  }
}
