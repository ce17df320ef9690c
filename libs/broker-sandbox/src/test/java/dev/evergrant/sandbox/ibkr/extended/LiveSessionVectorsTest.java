package dev.evergrant.sandbox.ibkr.extended;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.sandbox.oauth1.BaseString;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numbers that another implementation computed. */
class LiveSessionVectorsTest {

  private static final JsonNode VECTORS = read();
  private static final BigInteger PRIME = new BigInteger(VECTORS.path("dhPrimeHex").asText(), 16);

  private static JsonNode read() {
    try (InputStream in =
        LiveSessionVectorsTest.class.getResourceAsStream("/ibkr-live-session-token.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<JsonNode> cases() {
    return StreamSupport.stream(VECTORS.path("cases").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothAgreeOnTheSame(JsonNode one) {
    Agreement agreement =
        Agreement.on(
            PRIME,
            one.path("dhResponseHex").asText(),
            one.path("accessTokenSecretHex").asText(),
            one.path("consumerKey").asText(),
            new BigInteger(one.path("dhRandomHex").asText(), 16));

    assertThat(agreement.answer()).isEqualTo(one.path("dhChallengeHex").asText());
    assertThat(agreement.liveSessionToken()).isEqualTo(one.path("liveSessionToken").asText());
    assertThat(agreement.signature()).isEqualTo(one.path("liveSessionTokenSignature").asText());
    assertThat(agreement.toString()).doesNotContain(agreement.liveSessionToken());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theRequestForATokenFits(JsonNode one) throws Exception {
    JsonNode request = one.path("lstRequest");
    Map<String, String> oauth = oauth(one, "RSA-SHA256");
    oauth.put("diffie_hellman_challenge", one.path("dhChallengeHex").asText());
    String text = one.path("accessTokenSecretHex").asText() + baseString(request, oauth);

    assertThat(text).isEqualTo(request.path("baseString").asText());
    RsaSha256 method = new RsaSha256(publicKey("signatureKeyPem"));
    String signature = request.path("signature").asText();
    assertThat(method.fits(text, signature, null)).isTrue();
    assertThat(method.fits(text + "x", signature, null)).isFalse();
    assertThat(method.fits(text, "no Base64 !", null)).isFalse();
    assertThat(method.fits(text, "AAAA", null)).isFalse();
    assertThat(new RsaSha256(publicKey("encryptionKeyPem")).fits(text, signature, null)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRequestToTheApiFits(JsonNode one) {
    JsonNode request = one.path("apiRequest");
    String text = baseString(request, oauth(one, "HMAC-SHA256"));
    String token = one.path("liveSessionToken").asText();
    String signature = request.path("signature").asText();

    assertThat(text).isEqualTo(request.path("baseString").asText());
    assertThat(HmacSha256.fits(text, signature, token)).isTrue();
    assertThat(HmacSha256.fits(text + "x", signature, token)).isFalse();
    assertThat(HmacSha256.fits(text, signature, "AAAA" + token)).isFalse();
  }

  @Test
  void aSecretIsEncryptedAsTheAppDecryptsIt() throws Exception {
    String secret = Tokens.secret();
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.DECRYPT_MODE, privateKey("encryptionKeyPem"));
    String encrypted = Tokens.encrypted(secret, publicKey("encryptionKeyPem"));
    byte[] decrypted = cipher.doFinal(Base64.getDecoder().decode(encrypted));
    assertThat(HexFormat.of().formatHex(decrypted)).isEqualTo(secret).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "-2", "", "xyz", "p", "p-1"})
  void aChallengeThatGivesTheSecretAwayIsRefused(String challenge) {
    String number =
        switch (challenge) {
          case "p" -> PRIME.toString(16);
          case "p-1" -> PRIME.subtract(BigInteger.ONE).toString(16);
          default -> challenge;
        };
    assertThat(Agreement.on(PRIME, number, "00", "key")).isNull();
  }

  private static String baseString(JsonNode request, Map<String, String> oauth) {
    return BaseString.of(request.path("method").asText(), request.path("url").asText(), oauth);
  }

  private static Map<String, String> oauth(JsonNode one, String method) {
    Map<String, String> oauth = new HashMap<>();
    oauth.put("oauth_consumer_key", one.path("consumerKey").asText());
    oauth.put("oauth_nonce", one.path("nonce").asText());
    oauth.put("oauth_timestamp", one.path("timestamp").asText());
    oauth.put("oauth_signature_method", method);
    oauth.put("oauth_token", one.path("accessToken").asText());
    return oauth;
  }

  private static RSAPublicKey publicKey(String name) throws Exception {
    RSAPrivateCrtKey key = privateKey(name);
    return (RSAPublicKey)
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
  }

  private static RSAPrivateCrtKey privateKey(String name) throws Exception {
    String pem = VECTORS.path(name).asText().replaceAll("-----[A-Z ]+-----", "");
    byte[] der = Base64.getMimeDecoder().decode(pem);
    return (RSAPrivateCrtKey)
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
  }
}
