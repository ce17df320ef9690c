package dev.evergrant.broker.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class AuthorizationUrlTest {

  private static final String REDIRECT = "https://evergrant.example/auth/broker/callback/schwab";
  private static final Broker SCHWAB = Overridden.nothingOf("schwab");
  private static final Secret VERIFIER = Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

  @Test
  void schwabsIsAsItShouldBe() {
    assertThat(url(SCHWAB, Environment.LIVE, "my id", "0a1b", VERIFIER, REDIRECT).toString())
        .isEqualTo(
            "https://api.schwabapi.com/v1/oauth/authorize?response_type=code&client_id=my%20id"
                + "&redirect_uri=https%3A%2F%2Fevergrant.example%2Fauth%2Fbroker%2Fcallback%2Fschwab"
                + "&state=0a1b&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256");
  }

  @Test
  void alpacasNamesScopesAndEnvironment() {
    URI url = url(Overridden.nothingOf("alpaca"), Environment.PAPER, "id", "0a1b", null, REDIRECT);

    assertThat(url.getRawQuery())
        .contains("&scope=account%3Awrite%20trading%20data&")
        .endsWith("&env=paper")
        .doesNotContain("code_challenge");
  }

  @Test
  void theQueryThatAnEndpointHasIsKeptAndTheCatalogsParametersAreAdded() {
    Broker broker =
        Overridden.by(
            """
            id: schwab
            endpoints:
              authorize: https://broker.example/authorize?tenant=a%20b&x
            parameters:
              authorize: { audience: "an api", prompt: consent }
            """);

    URI url = url(broker, Environment.LIVE, "id", "0a1b", null, REDIRECT);

    assertThat(url.toString())
        .startsWith("https://broker.example/authorize?tenant=a%20b&x&response_type=code&");
    assertThat(new QueryStringDecoder(url).parameters())
        .containsEntry("tenant", List.of("a b"))
        .containsEntry("audience", List.of("an api"))
        .containsEntry("prompt", List.of("consent"));
  }

  @Test
  void anEnvironmentThatTheBrokerDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> url(SCHWAB, Environment.PAPER, "id", "0a1b", null, REDIRECT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("schwab has no environment PAPER");
  }

  @Property
  void everyParameterArrivesAsItWas(
      @ForAll("text") String id,
      @ForAll("text") String state,
      @ForAll("text") String redirectUri,
      @ForAll("scope") String scope) {
    Broker broker = Overridden.withScopes(SCHWAB, List.of(scope, "second"));

    URI url = url(broker, Environment.LIVE, id, state, VERIFIER, redirectUri);

    assertThat(url.toString()).matches("[\\x21-\\x7E]+").doesNotContain("+", "#");
    assertThat(url.getHost()).isEqualTo(broker.endpoints().authorize().getHost());
    assertThat(url.getPath()).isEqualTo(broker.endpoints().authorize().getPath());
    assertThat(new QueryStringDecoder(url).parameters())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "response_type", List.of("code"),
                "client_id", List.of(id),
                "redirect_uri", List.of(redirectUri),
                "scope", List.of(scope + " second"),
                "state", List.of(state),
                "code_challenge", List.of(Pkce.challenge(VERIFIER)),
                "code_challenge_method", List.of("S256")));
  }

  /** Reserved characters often, and everything that UTF-8 can carry. */
  @Provide
  Arbitrary<String> text() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.strings().withChars(":/?#[]@!$&'()*+,;=%~ \"<>\\^`{|}")),
        Tuple.of(1, Arbitraries.strings().filter(AuthorizationUrlTest::isUnicode)));
  }

  /** As RFC 6749 §3.3 allows it. */
  @Provide
  Arbitrary<String> scope() {
    return Arbitraries.strings().withCharRange('!', '~').excludeChars('"', '\\').ofMinLength(1);
  }

  private static boolean isUnicode(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }

  private static URI url(
      Broker broker,
      Environment environment,
      String id,
      String state,
      Secret verifier,
      String redirectUri) {
    ClientCredentials credentials = new ClientCredentials(id, Secret.of("secret"));
    return URI.create(
        new OAuth2Broker(broker, credentials, null, null)
            .authorizationUrl(
                broker.endpoints().authorize(),
                environment,
                Secret.of(state),
                verifier,
                redirectUri));
  }
}
