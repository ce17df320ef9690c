package dev.evergrant.vault.legacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.Contact;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TokenGrant;
import dev.evergrant.embedded.EmbeddedMongo;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.connection.Owner;
import dev.evergrant.vault.grant.Grants;
import dev.evergrant.vault.grant.TokenSets;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ImportTest {

  private static final String IMPORTED =
      "\"users\":9,\"imported\":{\"alpaca\":2,\"etrade\":2,\"schwab\":3}";
  private static final String SKIPPED =
      "\"-\":{\"malformed\":1},"
          + "\"alpaca\":{\"expired\":1,\"malformed\":1,\"no-email\":1,\"undecryptable\":1},"
          + "\"etrade\":{\"no-token-secret\":1},"
          + "\"ibkr\":{\"not-transferable\":1},"
          + "\"robinhood\":{\"unknown-broker\":1},"
          + "\"schwab\":{\"consent-ended\":1,\"not-valid\":1,\"undecryptable\":1},"
          + "\"tdameritrade\":{\"retired-broker\":1}";

  @Inject ImportRun run;
  @Inject Connections connections;
  @Inject Imports imports;
  @Inject TokenSets tokenSets;
  @Inject Grants grants;
  @Inject TestClock clock;

  @TempDir Path folder;

  private final String test = UUID.randomUUID().toString();
  private EmbeddedMongo legacy;
  private String url;
  private Fixture fixture;

  @BeforeEach
  void earlierSystem() {
    legacy = EmbeddedMongo.inMemory(0);
    url = legacy.connectionString() + "/trading";
    fixture = Fixture.notBefore(clock.instant());
    clock.advance(Duration.between(clock.instant(), fixture.now()));
    try (MongoClient client = MongoClients.create(url)) {
      client
          .getDatabase("trading")
          .getCollection("users", BsonDocument.class)
          .insertMany(
              fixture.users().stream()
                  .map(BsonDocument::clone)
                  .map(user -> user.append("sub", sub(user)))
                  .toList());
    }
  }

  @AfterEach
  void stop() {
    legacy.close();
  }

  private BsonString sub(BsonDocument user) {
    return new BsonString(sub(user.getString("name", new BsonString("jon")).getValue()));
  }

  private String sub(String name) {
    return name + "-" + test;
  }

  private String imported(String... options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        new ImportCommand(run, fixture.config(url), new PrintStream(out, true, UTF_8)).run(options);
    assertThat(code).isZero();
    return out.toString(UTF_8);
  }

  private static String summary(String output) {
    List<String> lines = output.lines().toList();
    return lines.get(lines.size() - 1);
  }

  private Connection connection(String name, String broker) {
    return connections
        .findById(ConnectionId.of(sub(name), broker, Environment.LIVE))
        .await()
        .indefinitely();
  }

  private long stored() {
    return connections.count().await().indefinitely() + imports.count().await().indefinitely();
  }

  private void assertTokens(Connection connection, Map<String, String> plain) {
    Map<String, Secret> opened = tokenSets.open(connection).await().indefinitely();
    assertThat(opened.keySet()).isEqualTo(plain.keySet());
    plain.forEach((name, value) -> assertThat(opened.get(name).reveal()).isEqualTo(value));
  }

  @Test
  void aDryRunSaysWhatWouldHappenAndChangesNothing() throws IOException {
    long before = stored();
    String output = imported();
    assertThat(summary(output))
        .isEqualTo("{\"applied\":false," + IMPORTED + ",\"skipped\":{" + SKIPPED + "}}");
    assertThat(stored()).isEqualTo(before);
    assertThat(connection("ada", "schwab")).isNull();
  }

  @Test
  void everyEntryHasALineAndNoneASecretOrAnAddress() throws IOException {
    String output = imported("--apply");
    assertThat(output.lines())
        .hasSize(1 + 7 + 12)
        .contains(
            "000000000000000000000ada schwab: imported",
            "auth0|hal schwab: imported",
            "000000000000000000000b0b schwab: skipped, not-valid",
            "000000000000000000000818 -: skipped, malformed");
    assertThat(output).doesNotContain("-access", "-refresh", "etrade-secret", "example.org");
    assertThat(output).doesNotContain(fixture.key());
  }

  @Test
  void anImportMakesWhatAConsentMakes() throws IOException {
    assertThat(summary(imported("--apply")))
        .isEqualTo("{\"applied\":true," + IMPORTED + ",\"skipped\":{" + SKIPPED + "}}");
    Connection ada = connection("ada", "schwab");
    assertThat(ada.status).isEqualTo(ConnectionStatus.CONNECTED);
    assertThat(ada.contact).isEqualTo(new Owner("ada@example.org", "ada"));
    assertThat(ada.oauthTokens.scopes()).containsExactly("trading");
    assertThat(ada.oauthTokens.tokenType()).isEqualTo("Bearer");
    assertThat(ada.deadlines.access())
        .isBetween(fixture.now().plusSeconds(3600), fixture.now().plusSeconds(3601));
    assertTokens(
        ada,
        Map.of(
            OauthTokens.ACCESS_TOKEN, "ada-schwab-access",
            OauthTokens.REFRESH_TOKEN, "ada-schwab-refresh"));
    assertTokens(
        connection("ada", "alpaca"), Map.of(OauthTokens.ACCESS_TOKEN, "ada-alpaca-access"));
    assertThat(imports.findById(ada.id).await().indefinitely()).isNotNull();
  }

  @Test
  void inOAuth1TheTokenSecretComesFromItsFieldOrFromTheRefreshTokens() throws IOException {
    imported("--apply");
    assertTokens(
        connection("hal", "etrade"),
        Map.of(
            OauthTokens.ACCESS_TOKEN, "hal-etrade-access",
            OauthTokens.TOKEN_SECRET, "hal-etrade-secret"));
    assertTokens(
        connection("bob", "etrade"),
        Map.of(
            OauthTokens.ACCESS_TOKEN, "bob-etrade-access",
            OauthTokens.TOKEN_SECRET, "bob-etrade-refresh"));
  }

  @Test
  void aConsentOfUnknownAgeEndsSoonAndAKnownOneWhenItEnds() throws IOException {
    imported("--apply");
    assertThat(connection("ada", "schwab").deadlines.consent())
        .isBetween(
            fixture.now().plus(Duration.ofDays(1)), clock.instant().plus(Duration.ofDays(1)));
    assertThat(connection("hal", "schwab").deadlines.consent())
        .isEqualTo(fixture.now().plus(Duration.ofDays(5)));
  }

  @Test
  void whatHasEndedOrMayHaveIsRenewedFirst() throws IOException {
    imported("--apply");
    for (Connection connection :
        List.of(
            connection("fay", "schwab"),
            connection("hal", "etrade"),
            connection("hal", "alpaca"))) {
      assertThat(connection.deadlines.access()).isBefore(clock.instant().plusMillis(2));
      assertThat(connection.due.at()).isBefore(clock.instant().plusMillis(2));
    }
  }

  @Test
  void runningItAgainChangesNothing() throws IOException {
    imported("--apply");
    Connection before = connection("ada", "schwab");
    long stored = stored();
    assertThat(summary(imported("--apply")))
        .contains("\"imported\":{}", "\"exists\":3", "\"etrade\":{\"exists\":2,");
    Connection after = connection("ada", "schwab");
    assertThat(after.version).isEqualTo(before.version);
    assertThat(after.oauthTokens.dataKey().wrapped())
        .isEqualTo(before.oauthTokens.dataKey().wrapped());
    assertThat(stored()).isEqualTo(stored);
  }

  @Test
  void whatItsUserHasEndedSinceDoesNotComeBack() throws IOException {
    imported("--apply");
    UUID id = connection("hal", "schwab").id;
    grants.disconnect(id).await().indefinitely();
    await().until(() -> connections.findById(id).await().indefinitely() == null);
    assertThat(imported("--apply")).contains("auth0|hal schwab: skipped, imported-before");
    assertThat(connection("hal", "schwab")).isNull();
  }

  @Test
  void aConnectionThatIsNewerStaysAsItIs() throws IOException {
    grants.connect(consent("newer")).await().indefinitely();
    assertThat(imported("--apply")).contains("000000000000000000000ada schwab: skipped, exists");
    assertTokens(connection("ada", "schwab"), Map.of(OauthTokens.ACCESS_TOKEN, "newer"));
  }

  @Test
  void soDoesOneThatIsMadeMeanwhile() {
    assertThat(grants.adopt(consent("first")).await().indefinitely()).isTrue();
    assertThat(grants.adopt(consent("second")).await().indefinitely()).isFalse();
    assertTokens(connection("ada", "schwab"), Map.of(OauthTokens.ACCESS_TOKEN, "first"));
  }

  private StoreTokens consent(String accessToken) {
    return new StoreTokens(
        sub("ada"),
        "schwab",
        Environment.LIVE,
        new TokenGrant(Secret.of(accessToken), null, null, null, null, null),
        clock.instant(),
        new Contact("new@example.org", null),
        null);
  }

  @Test
  void usersAreTakenNoFasterThanTheyAreDone() {
    List<Long> asked = new CopyOnWriteArrayList<>();
    Multi<BsonDocument> users =
        Multi.createFrom()
            .range(0, 500)
            .map(n -> new BsonDocument("_id", new BsonInt32(n)))
            .onRequest()
            .invoke(asked::add);
    run.run(
            users,
            fixture.config(url),
            LegacyKey.parse(fixture.key()).orElseThrow(),
            false,
            line -> {})
        .await()
        .indefinitely();
    assertThat(asked).isNotEmpty().allMatch(many -> many <= 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--aply", "--apply --apply", "apply", "--apply users"})
  void otherArgumentsAreRefused(String arguments) throws IOException {
    int code = new ImportCommand(run, fixture.config(url)).run(arguments.split(" "));
    assertThat(code).isEqualTo(2);
  }

  @Test
  void anEarlierSystemThatIsAwayEndsItAndCanBeTriedAgain() throws IOException {
    legacy.close();
    ImportConfig config = fixture.config(url + "?serverSelectionTimeoutMS=300");
    assertThat(new ImportCommand(run, config).run()).isEqualTo(1);
  }

  @Test
  void theKeyMayStandInAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), fixture.key() + "\n");
    ImportConfig config =
        new Fixture.Config(Optional.of(Secret.of(url)), Optional.empty(), Optional.of(file));
    assertThat(new ImportCommand(run, config).run()).isZero();
  }

  @Test
  void wrongSettingsAreSaidInOneLineThatQuotesNoSecret() {
    Optional<Secret> none = Optional.empty();
    Optional<Secret> key = Optional.of(Secret.of(fixture.key()));
    Optional<Secret> good = Optional.of(Secret.of(url));
    Optional<Secret> password = Optional.of(Secret.of("mongodb://ada:pa:ss@/"));
    Optional<Secret> noDatabase = Optional.of(Secret.of(legacy.connectionString()));
    Optional<Path> file = Optional.of(folder.resolve("missing"));
    List<String> said = new ArrayList<>();
    for (ImportConfig config :
        List.of(
            new Fixture.Config(none, key, Optional.empty()),
            new Fixture.Config(password, key, Optional.empty()),
            new Fixture.Config(noDatabase, key, Optional.empty()),
            new Fixture.Config(good, none, Optional.empty()),
            new Fixture.Config(good, key, file),
            new Fixture.Config(good, none, file),
            new Fixture.Config(good, Optional.of(Secret.of("hunter2")), Optional.empty()))) {
      assertThatThrownBy(() -> new ImportCommand(run, config).run())
          .isInstanceOf(ConfigurationException.class)
          .satisfies(e -> said.add(e.getMessage()));
    }
    assertThat(said)
        .containsExactly(
            "EVERGRANT_IMPORT_MONGODB_URL is not set",
            "EVERGRANT_IMPORT_MONGODB_URL is not an address of MongoDB",
            "EVERGRANT_IMPORT_MONGODB_URL does not name the database: mongodb://host/database",
            "EVERGRANT_IMPORT_KEY and EVERGRANT_IMPORT_KEY_FILE: set one",
            "EVERGRANT_IMPORT_KEY and EVERGRANT_IMPORT_KEY_FILE are both set",
            "EVERGRANT_IMPORT_KEY_FILE names " + file.get() + ", which cannot be read",
            "EVERGRANT_IMPORT_KEY does not hold 32 bytes in hex or base64");
  }
}
