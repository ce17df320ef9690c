package dev.evergrant.broker.ibkr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.oauth1.Header;
import dev.evergrant.broker.oauth1.RequestSigner;
import dev.evergrant.broker.secret.Secret;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveSessionVectorsTest {

  @Test
  void thereAreSixAndHalfOfThemNeedTheLeadingZeroByte() {
    assertThat(cases()).hasSize(6);
    assertThat(cases().map(LiveSessionVectorsTest::agreed))
        .filteredOn(number -> number.bitLength() % 8 == 0)
        .hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTokensSecretIsDecrypted(JsonNode vector) {
    assertThat(Vectors.consumer(vector).decrypted(encryptedSecret(vector)).revealBytes())
        .isEqualTo(HexFormat.of().parseHex(text(vector, "accessTokenSecretHex")));
  }

  /** RSA signatures of this kind are always the same: with it the base string is proven, too. */
  @ParameterizedTest
  @MethodSource("cases")
  void theRequestIsSigned(JsonNode vector) {
    JsonNode request = vector.path("lstRequest");

    Map<String, String> header =
        Header.read(
            request(vector)
                .authorization(
                    URI.create(text(request, "url")), accessToken(vector), requests(vector)));

    assertThat(header)
        .containsEntry("oauth_signature", text(request, "signature"))
        .containsEntry("diffie_hellman_challenge", text(vector, "dhChallengeHex"))
        .containsEntry("oauth_signature_method", "RSA-SHA256")
        .containsEntry("realm", "limited_poa")
        .doesNotContainKey("oauth_version");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothSidesComeToTheSameToken(JsonNode vector) {
    assertThat(
            request(vector)
                .liveSessionToken(
                    text(vector, "dhResponseHex"), text(vector, "liveSessionTokenSignature")))
        .contains(liveSessionToken(vector));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anApiRequestIsSignedWithIt(JsonNode vector) {
    JsonNode request = vector.path("apiRequest");
    LiveSession session =
        new LiveSession(requests(vector), accessToken(vector), liveSessionToken(vector));

    String header =
        session.authorization(text(request, "method"), URI.create(text(request, "url")));

    assertThat(Header.read(header))
        .containsEntry("oauth_signature", text(request, "signature"))
        .containsEntry("oauth_signature_method", "HMAC-SHA256")
        .containsEntry("realm", "limited_poa")
        .doesNotContainKey("oauth_version");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anAnswerThatIsNotSignedWithItIsRefused(JsonNode vector) {
    String response = text(vector, "dhResponseHex");
    String signature = text(vector, "liveSessionTokenSignature");
    LiveSessionRequest request = request(vector);

    assertThat(request.liveSessionToken(response, "")).isEmpty();
    assertThat(request.liveSessionToken(response, "00" + signature.substring(2))).isEmpty();
    assertThat(request.liveSessionToken("7" + response, signature)).isEmpty();
  }

  @Test
  void aNumberThatHidesNothingIsRefused() {
    JsonNode vector = cases().findFirst().orElseThrow();
    BigInteger prime = Vectors.consumer(vector).group().prime();
    String signature = text(vector, "liveSessionTokenSignature");

    for (String weak :
        new String[] {
          "0",
          "1",
          prime.subtract(BigInteger.ONE).toString(16),
          prime.toString(16),
          prime.add(BigInteger.ONE).toString(16),
          "-2",
          "xyz",
          ""
        }) {
      assertThat(request(vector).liveSessionToken(weak, signature)).as(weak).isEmpty();
    }
  }

  @Test
  void aClosedRequestHasForgottenTheSecret() {
    JsonNode vector = cases().findFirst().orElseThrow();
    LiveSessionRequest request = request(vector);
    request.close();

    assertThatThrownBy(() -> request.liveSessionToken(text(vector, "dhResponseHex"), "00"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSecretForAnotherKeyIsRefusedWithoutQuotingIt() {
    IbkrConsumer consumer = Vectors.consumer(cases().findFirst().orElseThrow());

    for (String wrong : new String[] {"", "sesame", "c2VzYW1l", "!", "A".repeat(344)}) {
      assertThatThrownBy(() -> consumer.decrypted(Secret.of(wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessage("The access token secret is not encrypted to our key");
    }
  }

  @Test
  void theConsumerDoesNotShowItsKeys() {
    assertThat(Vectors.consumer(cases().findFirst().orElseThrow()))
        .hasToString("IbkrConsumer[XYVFZKVFM, redacted]");
  }

  static Stream<JsonNode> cases() {
    return Vectors.cases();
  }

  private static BigInteger agreed(JsonNode vector) {
    return new BigInteger(text(vector, "dhResponseHex"), 16)
        .modPow(
            new BigInteger(text(vector, "dhRandomHex"), 16),
            Vectors.consumer(vector).group().prime());
  }

  private static LiveSessionRequest request(JsonNode vector) {
    return new LiveSessionRequest(
        Vectors.consumer(vector), encryptedSecret(vector), Vectors.random(vector));
  }

  private static RequestSigner requests(JsonNode vector) {
    Instant time = Instant.ofEpochSecond(Long.parseLong(text(vector, "timestamp")));
    return Vectors.consumer(vector)
        .requests(InstantSource.fixed(time), () -> text(vector, "nonce"));
  }

  private static Secret accessToken(JsonNode vector) {
    return Secret.of(text(vector, "accessToken"));
  }

  private static Secret encryptedSecret(JsonNode vector) {
    return Secret.of(text(vector, "accessTokenSecretEncrypted"));
  }

  private static Secret liveSessionToken(JsonNode vector) {
    return Secret.of(Base64.getDecoder().decode(text(vector, "liveSessionToken")));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).textValue();
  }
}
