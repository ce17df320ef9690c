package dev.evergrant.broker.grant;

import static dev.evergrant.broker.catalog.Broker.ClientAuthentication.PRIVATE_KEY_JWT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.ibkr.IbkrConsumer;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.registration.ClientKey;
import dev.evergrant.broker.secret.Secret;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationsTest {

  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);
  private static final RSAPrivateKey KEYS = keys(2048);
  private static final String PEM = pem(KEYS);
  private static final String OAUTH1_ENDPOINTS =
      """
      endpoints:
        requestToken: https://api.ibkr.com/v1/api/oauth/request_token
      clientAuthentication: SIGNATURE
      assertionAudience: null
      scopes: []
      pkce: false
      """;

  @TempDir Path folder;

  @Test
  void aBrokerThatTakesASecretHasIdAndSecret() {
    assertThat(CATALOG.all())
        .filteredOn(broker -> broker.clientAuthentication() != PRIVATE_KEY_JWT)
        .hasSize(4)
        .allSatisfy(
            broker -> {
              String prefix = broker.id().toUpperCase(Locale.ROOT) + "_OAUTH_CLIENT_";
              Registrations read = read(Map.of(prefix + "ID", "us ", prefix + "SECRET", "s3cret"));
              assertThat(read.at(broker))
                  .contains(new ClientCredentials("us", Secret.of("s3cret")));
            });
  }

  @Test
  void aBrokerWithoutVariablesIsNotUsed() {
    assertThat(read(Map.of()).at(CATALOG.find("schwab").orElseThrow())).isEmpty();
    assertThat(Registrations.variables(CATALOG.find("schwab").orElseThrow()))
        .containsExactly("SCHWAB_OAUTH_CLIENT_ID", "SCHWAB_OAUTH_CLIENT_SECRET");
  }

  @Test
  void halfARegistrationIsAMistake() {
    assertThatThrownBy(() -> read(Map.of("SCHWAB_OAUTH_CLIENT_ID", "us")))
        .isInstanceOf(InvalidRegistrationException.class)
        .hasMessage("SCHWAB_OAUTH_CLIENT_ID is set and SCHWAB_OAUTH_CLIENT_SECRET is not");
    assertThatThrownBy(
            () ->
                read(Map.of("SCHWAB_OAUTH_CLIENT_ID", " ", "SCHWAB_OAUTH_CLIENT_SECRET", "s3cret")))
        .isInstanceOf(InvalidRegistrationException.class)
        .hasMessage("SCHWAB_OAUTH_CLIENT_SECRET is set and SCHWAB_OAUTH_CLIENT_ID is not");
  }

  @Test
  void aBrokerThatTakesASignatureHasAKey() {
    assertThat(read(ibkr()).at(CATALOG.find("ibkr").orElseThrow()))
        .hasValueSatisfying(
            registration -> {
              ClientKey key = (ClientKey) registration;
              assertThat(key.id()).isEqualTo("us");
              assertThat(key.keyId()).isEqualTo("main");
              assertThat(key.sessionAddress()).isEqualTo("192.0.2.1");
              assertThat(key.key().getModulus()).isEqualTo(KEYS.getModulus());
            });
  }

  @Test
  void theKeyMayBeInAFile() throws IOException {
    Path file = folder.resolve("key.pem");
    Files.writeString(file, PEM);
    Map<String, String> variables = ibkr();
    variables.remove("IBKR_OAUTH_PRIVATE_KEY");
    variables.put("IBKR_OAUTH_PRIVATE_KEY_FILE", file.toString());

    assertThat(read(variables).at(CATALOG.find("ibkr").orElseThrow())).isPresent();

    variables.put("IBKR_OAUTH_PRIVATE_KEY", PEM);
    refused(variables, "IBKR_OAUTH_PRIVATE_KEY_FILE and IBKR_OAUTH_PRIVATE_KEY are both set");
  }

  @Test
  void whatIsWrongWithAKeyIsSaidWithoutQuotingIt() throws IOException {
    Path file = folder.resolve("key.pem");
    Files.writeString(file, "sesame");

    refused(
        with("IBKR_OAUTH_PRIVATE_KEY", "sesame"),
        "IBKR_OAUTH_PRIVATE_KEY is no unencrypted RSA private key in PEM");
    Map<String, String> inAFile = with("IBKR_OAUTH_PRIVATE_KEY_FILE", file.toString());
    inAFile.remove("IBKR_OAUTH_PRIVATE_KEY");
    refused(inAFile, "IBKR_OAUTH_PRIVATE_KEY_FILE is no unencrypted RSA private key in PEM");
    inAFile.put("IBKR_OAUTH_PRIVATE_KEY_FILE", folder + "/absent");
    refused(
        inAFile,
        "IBKR_OAUTH_PRIVATE_KEY_FILE names a file that cannot be read: " + folder + "/absent");
    refused(
        with("IBKR_OAUTH_PRIVATE_KEY", pem(keys(1024))),
        "IBKR_OAUTH_PRIVATE_KEY is an RSA private key of less than 2048 bits");
    refused(
        with("IBKR_OAUTH_KEY_ID", " "), "IBKR_OAUTH_CLIENT_ID is set and IBKR_OAUTH_KEY_ID is not");
    refused(
        with("IBKR_OAUTH_SESSION_ADDRESS", "localhost"),
        "IBKR_OAUTH_SESSION_ADDRESS must be an IP address");
  }

  @Test
  void ibkrsOAuth1TakesTwoKeysAndAPrime() throws IOException {
    Files.writeString(
        folder.resolve("ibkr.yaml"), "id: ibkr\nprotocol: OAUTH1_IBKR\n" + OAUTH1_ENDPOINTS);
    BrokerCatalog catalog = BrokerCatalog.load(folder);
    Broker ibkr = catalog.find("ibkr").orElseThrow();
    Map<String, String> variables = new HashMap<>();
    variables.put("IBKR_OAUTH_CLIENT_ID", "CONSUMER");
    variables.put("IBKR_OAUTH_PRIVATE_KEY", PEM);
    variables.put("IBKR_OAUTH_ENCRYPTION_KEY", PEM);
    variables.put("IBKR_OAUTH_DH_PRIME", KEYS.getModulus().toString(16));

    IbkrConsumer consumer = (IbkrConsumer) read(catalog, variables).at(ibkr).orElseThrow();
    assertThat(consumer.id()).isEqualTo("CONSUMER");
    assertThat(consumer.realm()).isEqualTo("limited_poa");
    assertThat(consumer.group().generator()).isEqualTo(BigInteger.TWO);

    variables.put("IBKR_OAUTH_REALM", "test_realm");
    assertThat(((IbkrConsumer) read(catalog, variables).at(ibkr).orElseThrow()).realm())
        .isEqualTo("test_realm");

    variables.put("IBKR_OAUTH_REALM", "a \"realm\"");
    assertThatThrownBy(() -> read(catalog, variables))
        .hasMessage("IBKR_OAUTH_REALM must be a word");
    variables.put("IBKR_OAUTH_DH_PRIME", "xyz");
    variables.remove("IBKR_OAUTH_REALM");
    assertThatThrownBy(() -> read(catalog, variables))
        .hasMessage("IBKR_OAUTH_DH_PRIME must be a number in hex");
    variables.put("IBKR_OAUTH_DH_PRIME", "17");
    assertThatThrownBy(() -> read(catalog, variables))
        .hasMessage(
            "IBKR_OAUTH_DH_PRIME is refused: The Diffie-Hellman prime has no 2048 bits or is even");
    variables.remove("IBKR_OAUTH_DH_PRIME");
    assertThatThrownBy(() -> read(catalog, variables))
        .hasMessage("IBKR_OAUTH_CLIENT_ID is set and IBKR_OAUTH_DH_PRIME is not");
  }

  private static Map<String, String> ibkr() {
    Map<String, String> variables = new HashMap<>();
    variables.put("IBKR_OAUTH_CLIENT_ID", "us");
    variables.put("IBKR_OAUTH_PRIVATE_KEY", PEM);
    variables.put("IBKR_OAUTH_KEY_ID", "main");
    variables.put("IBKR_OAUTH_SESSION_ADDRESS", "192.0.2.1");
    return variables;
  }

  private static Map<String, String> with(String variable, String value) {
    Map<String, String> variables = ibkr();
    variables.put(variable, value);
    return variables;
  }

  private static void refused(Map<String, String> variables, String message) {
    assertThatThrownBy(() -> read(variables))
        .isInstanceOf(InvalidRegistrationException.class)
        .hasNoCause()
        .hasMessage(message);
  }

  private static String pem(RSAPrivateKey key) {
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----"
        .formatted(Base64.getMimeEncoder().encodeToString(key.getEncoded()));
  }

  private static RSAPrivateKey keys(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return (RSAPrivateKey) generator.generateKeyPair().getPrivate();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Registrations read(BrokerCatalog catalog, Map<String, String> variables) {
    return Registrations.read(catalog, name -> Optional.ofNullable(variables.get(name)));
  }

  private static Registrations read(Map<String, String> variables) {
    return read(CATALOG, variables);
  }
}
