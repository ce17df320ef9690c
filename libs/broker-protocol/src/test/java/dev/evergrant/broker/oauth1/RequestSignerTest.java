package dev.evergrant.broker.oauth1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.secret.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSignerTest {

  private static final URI ADDRESS = URI.create("https://api.example/oauth/token?a=b");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_750_644_171, 999_000_000));

  @Test
  void theHeaderIsWrittenInOneWay() {
    RequestSigner requests = new RequestSigner("our key", Dialect.COMMON, CLOCK, () -> "n-1");

    assertThat(requests.authorization(request(), signer()))
        .matches(
            "OAuth oauth_consumer_key=\"our%20key\", oauth_nonce=\"n-1\","
                + " oauth_signature=\"[A-Za-z0-9%]+\", oauth_signature_method=\"HMAC-SHA1\","
                + " oauth_timestamp=\"1750644171\", oauth_token=\"t%2B1\","
                + " oauth_verifier=\"v%201\", oauth_version=\"1.0\"");
  }

  @Test
  void aRealmStandsFirstAndIsNotSigned() {
    RequestSigner plain = new RequestSigner("key", new Dialect(null, false), CLOCK, () -> "n");
    RequestSigner realm = new RequestSigner("key", new Dialect("a b", false), CLOCK, () -> "n");

    assertThat(realm.authorization(request(), signer()))
        .isEqualTo(
            plain.authorization(request(), signer()).replace("OAuth ", "OAuth realm=\"a b\", "))
        .doesNotContain("oauth_version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\\b", "a\nb", "ä"})
  void aRealmThatBreaksTheHeaderIsRefused(String realm) {
    assertThatThrownBy(() -> new Dialect(realm, true)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noTwoNoncesAreTheSame() {
    Nonces nonces = new Nonces(new SecureRandom());

    assertThat(nonces.get()).matches("[0-9a-f]{32}").isNotEqualTo(nonces.get());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anotherImplementationComesToTheSameSignature(
      @ForAll("text") String key,
      @ForAll("text") String secret,
      @ForAll("text") String token,
      @ForAll("text") String tokenSecret,
      @ForAll("text") String verifier) {
    RequestSigner requests = new RequestSigner(key, Dialect.COMMON, CLOCK, () -> "n-1");
    OAuth1Request request =
        new OAuth1Request("GET", ADDRESS)
            .token(Secret.of(token))
            .protocol("oauth_verifier", verifier);

    String header =
        requests.authorization(request, Signer.hmacSha1(Secret.of(secret), Secret.of(tokenSecret)));

    assertThat(Header.read(header))
        .containsEntry("oauth_token", token)
        .containsEntry(
            "oauth_signature",
            OtherSigner.hmacSha1(
                "GET", ADDRESS.toString(), Header.read(header), secret, tokenSecret));
  }

  @Provide
  Arbitrary<String> text() {
    return Texts.any();
  }

  @Test
  void whatHoldsASecretDoesNotShowIt() {
    assertThat(request().toString()).doesNotContain("t+1").doesNotContain("v 1");
    assertThat(new Parameter("oauth_token", "t+1")).hasToString("Parameter[oauth_token, redacted]");
  }

  private static OAuth1Request request() {
    return new OAuth1Request("GET", ADDRESS)
        .token(Secret.of("t+1"))
        .protocol("oauth_verifier", "v 1");
  }

  private static Signer signer() {
    return Signer.hmacSha1(Secret.of("client"), Secret.of("token"));
  }
}
