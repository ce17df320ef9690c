package dev.evergrant.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.evergrant.embedded.FreePort;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityProviderTest {

  private static final int PORT = FreePort.any();
  private static final String ISSUER = "http://localhost:" + PORT + "/evergrant";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static IdentityProvider provider;

  @BeforeAll
  static void start() throws Exception {
    provider =
        IdentityProvider.start(
            PORT,
            folder,
            new RSAKeyGenerator(2048).generate().toJSONString(),
            Map.of("auth-gateway", "g", "refresh-worker", "w", "notifier", "n"));
  }

  @AfterAll
  static void stop() throws Exception {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "auth-gateway, g, authorizations:write connections:write connections:read refresh:request",
    "refresh-worker, w, leases:write",
    "notifier, n, contacts:read connections:read"
  })
  void aServiceHasItsScopesAtTheVault(String client, String secret, String scope) throws Exception {
    JWTClaimsSet claims = claims(token(client, secret, "grant_type=client_credentials"));

    assertThat(claims.getSubject()).isEqualTo(client);
    assertThat(claims.getAudience()).containsExactly("token-vault");
    assertThat(claims.getStringClaim("scope")).isEqualTo(scope);
    assertThat(claims.getIssuer()).isEqualTo(ISSUER);
  }

  @ParameterizedTest
  @CsvSource({"notifier, w", "notifier, ''", "somebody, n", "token-vault, n"})
  void aClientHasToShowItsSecret(String client, String secret) throws Exception {
    HttpResponse<String> answer = token(client, secret, "grant_type=client_credentials");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
  }

  @ParameterizedTest
  @CsvSource({"ada, ada@example.org", "ada@lovelace.test, ada@lovelace.test"})
  void aUserIsWhoTheySay(String name, String email) throws Exception {
    JWTClaimsSet claims = claims(login(name));

    assertThat(claims.getSubject()).isEqualTo(name);
    assertThat(claims.getStringClaim("name")).isEqualTo(name);
    assertThat(claims.getStringClaim("email")).isEqualTo(email);
    assertThat(claims.getAudience()).containsExactly("evergrant", "token-vault");
    assertThat(claims.getClaim("scope")).isNull();
  }

  @Test
  void anIdTokenIsForTheClientAlone() throws Exception {
    JsonNode tokens = json(login("ada"));
    String refreshed =
        "grant_type=refresh_token&refresh_token=" + tokens.get("refresh_token").textValue();

    for (JsonNode answer : List.of(tokens, json(token("auth-gateway", "g", refreshed)))) {
      JWTClaimsSet claims = SignedJWT.parse(answer.get("id_token").textValue()).getJWTClaimsSet();
      assertThat(claims.getAudience()).containsExactly("auth-gateway");
      assertThat(claims.getSubject()).isEqualTo("ada");
      assertThat(claims.getStringClaim("email")).isEqualTo("ada@example.org");
    }
  }

  @Test
  void itDescribesItself() throws Exception {
    URI description = URI.create(ISSUER + "/.well-known/openid-configuration");
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(description).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("issuer").textValue()).isEqualTo(ISSUER);
  }

  @Test
  void aRefreshedUserStaysTheSame() throws Exception {
    String refreshToken = json(login("ada")).get("refresh_token").textValue();

    JWTClaimsSet claims =
        claims(
            token("auth-gateway", "g", "grant_type=refresh_token&refresh_token=" + refreshToken));

    assertThat(claims.getSubject()).isEqualTo("ada");
    assertThat(claims.getStringClaim("email")).isEqualTo("ada@example.org");
    assertThat(claims.getAudience()).containsExactly("evergrant", "token-vault");
  }

  @Test
  void aWrongPkceVerifierIsRefused() throws Exception {
    String code = code("ada", "&code_challenge=abc&code_challenge_method=S256");

    assertThat(exchange(code, "&code_verifier=" + "x".repeat(43)).statusCode()).isEqualTo(400);
  }

  private static HttpResponse<String> login(String name) throws Exception {
    return exchange(code(name, ""), "");
  }

  private static String code(String name, String more) throws Exception {
    URI authorize =
        URI.create(
            ISSUER
                + "/authorize?response_type=code&client_id=auth-gateway&scope=openid&state=s"
                + "&redirect_uri=http%3A%2F%2Flocalhost%2Fcallback"
                + more);
    HttpResponse<String> page =
        HTTP.send(HttpRequest.newBuilder(authorize).build(), BodyHandlers.ofString());
    assertThat(page.body()).contains("name=\"username\"");
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(authorize)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow()
        .replaceFirst(".*[?&]code=([^&]+).*", "$1");
  }

  private static HttpResponse<String> exchange(String code, String more) throws Exception {
    return token(
        "auth-gateway",
        "g",
        "grant_type=authorization_code&redirect_uri=http%3A%2F%2Flocalhost%2Fcallback&code="
            + code
            + more);
  }

  private static HttpResponse<String> token(String client, String secret, String form)
      throws Exception {
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(ISSUER + "/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Basic " + basic)
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  /** The access token's claims, after its signature was checked against the published key. */
  private static JWTClaimsSet claims(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(200);
    SignedJWT token = SignedJWT.parse(json(answer).get("access_token").textValue());
    RSAKey key =
        JWKSet.load(URI.create(ISSUER + "/jwks").toURL())
            .getKeyByKeyId(token.getHeader().getKeyID())
            .toRSAKey();
    assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    return token.getJWTClaimsSet();
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}
