package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

/** What stands in MongoDB while a connection lives and is leased. */
@QuarkusTest
class StoredConnectionTest {

  @Inject TestClock clock;
  @Inject Connections connections;

  @Test
  void holdsNoTokenAndNoLeaseId() {
    JsonPath view =
        connect(
                "user-" + UUID.randomUUID(),
                clock.instant(),
                grant("the-access-token-1", "the-refresh-token-1"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    UUID id = view.getUUID("id");
    long version = view.getLong("version");
    String first = lease(id, version).path("leaseId");
    complete(id, first, version, grant("the-access-token-2", "the-refresh-token-2"))
        .then()
        .statusCode(200);
    String second = lease(id, version + 1).path("leaseId");
    String stored = new String(raw(id), ISO_8859_1);
    for (String secret :
        new String[] {
          "the-access-token-1",
          "the-refresh-token-1",
          "the-access-token-2",
          "the-refresh-token-2",
          first,
          second
        }) {
      byte[] bytes = secret.getBytes(UTF_8);
      assertThat(stored)
          .doesNotContain(secret)
          .doesNotContain(HexFormat.of().formatHex(bytes))
          .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }
    assertThat(stored).contains("authTag", "wrapped", "idHash");
  }

  private byte[] raw(UUID id) {
    RawBsonDocument document =
        connections
            .mongoCollection()
            .find(Filters.eq("_id", id), RawBsonDocument.class)
            .collect()
            .first()
            .await()
            .indefinitely();
    byte[] bytes = new byte[document.getByteBuffer().remaining()];
    document.getByteBuffer().asNIO().get(bytes);
    return bytes;
  }
}
