package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.sandbox.IbkrClient.Connected;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How strictly IBKR looks at what an app signs. */
class SignedStatementTest extends SandboxTest {

  private static final KeyPair OTHERS = IbkrClient.keys();

  private IbkrClient ibkr;

  @BeforeEach
  void connect() {
    ibkr = new IbkrClient(sandbox, clock);
  }

  /** A claim or a field of the header; null takes it out; a number is added to the time. */
  private record Change(String name, Object value) {

    Map<String, Object> in(Map<String, Object> claims, long now) {
      if (value == null) {
        claims.remove(name);
      } else {
        claims.put(name, value instanceof Integer seconds ? Long.valueOf(now + seconds) : value);
      }
      return claims;
    }
  }

  static Stream<Change> wrongClaims() {
    return Stream.of(
        new Change("iss", "another"),
        new Change("iss", null),
        new Change("sub", "another"),
        new Change("sub", null),
        new Change("aud", "http://localhost/ibkr/oauth2/api/v1/token"),
        new Change("aud", List.of("/token", "another")),
        new Change("aud", List.of()),
        new Change("aud", null),
        new Change("exp", 61),
        new Change("exp", 0),
        new Change("exp", -1),
        new Change("exp", "soon"),
        new Change("exp", null),
        new Change("iat", 61),
        new Change("iat", "now"),
        new Change("nbf", 61),
        new Change("jti", 17),
        new Change("jti", null));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void anAssertionWithAWrongClaimProvesNothing(Change change) {
    String wrong = assertion(IbkrClient.header(), changed(change), IbkrClient.KEYS.getPrivate());
    assertError(ibkr.ownToken(wrong), 401, "invalid_client");
  }

  static Stream<Change> goodClaims() {
    return Stream.of(
        new Change("aud", List.of("/token")),
        new Change("exp", 60),
        new Change("exp", 1),
        new Change("iat", 60),
        new Change("iat", null),
        new Change("nbf", 0));
  }

  @ParameterizedTest
  @MethodSource("goodClaims")
  void anAssertionAtTheEdgeIsGood(Change change) {
    String good = assertion(IbkrClient.header(), changed(change), IbkrClient.KEYS.getPrivate());
    assertThat(ibkr.ownToken(good).statusCode()).isEqualTo(200);
  }

  private Map<String, Object> changed(Change change) {
    return change.in(ibkr.claims(), clock.instant().getEpochSecond());
  }

  static Stream<Change> wrongHeaders() {
    return Stream.of(
        new Change("alg", "none"),
        new Change("alg", "HS256"),
        new Change("alg", "RS512"),
        new Change("alg", null),
        new Change("kid", "another"),
        new Change("kid", null),
        new Change("crit", List.of("exp")));
  }

  @ParameterizedTest
  @MethodSource("wrongHeaders")
  void anAssertionWithAWrongHeaderProvesNothing(Change change) {
    Map<String, Object> header = change.in(IbkrClient.header(), 0);
    String wrong = assertion(header, ibkr.claims(), IbkrClient.KEYS.getPrivate());
    assertError(ibkr.ownToken(wrong), 401, "invalid_client");
  }

  @Test
  void anotherKeyProvesNothing() {
    String wrong = assertion(IbkrClient.header(), ibkr.claims(), OTHERS.getPrivate());
    assertError(ibkr.ownToken(wrong), 401, "invalid_client");
  }

  @Test
  void anAssertionWorksOnceAndIsRemembered() {
    String assertion = ibkr.assertion();
    assertThat(ibkr.ownToken(assertion).statusCode()).isEqualTo(200);
    assertError(ibkr.ownToken(assertion), 401, "invalid_client");
    assertThat(ibkr.issued(assertion).path("kind").asText()).isEqualTo("assertion");
    assertThat(ibkr.statusOf(assertion)).isEqualTo("used");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a.b.c.d", "é.b.c", "a.b.", "a..c", "e30.e30.e30", "a.b.c="})
  void whatIsNoAssertionProvesNothing(String text) {
    assertError(ibkr.ownToken(text), 401, "invalid_client");
  }

  @Test
  void aSignatureIsOfEveryByte() {
    String[] parts = ibkr.assertion().split("\\.");
    Map<String, Object> claims = ibkr.claims();
    claims.put("more", 1);
    parts[1] = IbkrClient.base64(IbkrClient.json(claims));
    assertError(ibkr.ownToken(String.join(".", parts)), 401, "invalid_client");
  }

  @Test
  void anotherKindOfProofIsNone() {
    Map<String, String> form =
        Map.of("grant_type", "client_credentials", "scope", "sso-sessions.write");
    assertError(ibkr.token(form), 401, "invalid_client");
    Map<String, String> type = ibkr.proven(ibkr.assertion(), form);
    type.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer");
    assertError(ibkr.token(type), 401, "invalid_client");
    Map<String, String> secret = ibkr.proven(ibkr.assertion(), form);
    secret.put("client_secret", "secret");
    assertError(ibkr.token(secret), 401, "invalid_client");
    Map<String, String> id = ibkr.proven(ibkr.assertion(), form);
    id.put("client_id", "another");
    assertError(ibkr.token(id), 400, "invalid_request");
    Map<String, String> scope = ibkr.proven(ibkr.assertion(), form);
    scope.remove("scope");
    assertError(ibkr.token(scope), 400, "invalid_scope");
  }

  @Test
  void aClockThatIsOffRefusesGoodAssertions() {
    ibkr.fault("{\"broker\":\"ibkr\",\"fault\":\"clock_skew\",\"calls\":1,\"skewSeconds\":30}");
    assertError(ibkr.ownToken(ibkr.assertion()), 401, "invalid_client");
    assertThat(ibkr.ownToken(ibkr.assertion()).statusCode()).isEqualTo(200);
  }

  static Stream<Change> unsignedStatements() {
    return Stream.of(
        new Change("iss", "another"),
        new Change("exp", 0),
        new Change("exp", 86_461),
        new Change("exp", null));
  }

  @ParameterizedTest
  @MethodSource("unsignedStatements")
  void aStatementThatIsNotTheAppsOpensNoSession(Change change) {
    assertStatement(change, 401, "invalid_client");
  }

  static Stream<Change> unclearStatements() {
    return Stream.of(
        new Change("credential", null),
        new Change("credential", 1),
        new Change("ip", null),
        new Change("ip", "localhost"));
  }

  @ParameterizedTest
  @MethodSource("unclearStatements")
  void aStatementSaysWhoAndFromWhere(Change change) {
    assertStatement(change, 400, "invalid_request");
  }

  private void assertStatement(Change change, int status, String error) {
    Connected user = ibkr.connect();
    Map<String, Object> claims =
        change.in(ibkr.statement(user.user()), clock.instant().getEpochSecond());
    String statement = IbkrClient.jwt(IbkrClient.header(), claims, IbkrClient.KEYS.getPrivate());
    assertError(ibkr.openSession(user.access(), "application/jwt", statement), status, error);
  }

  @Test
  void aStatementOfAnotherKeyOrTypeOpensNoSession() {
    Connected user = ibkr.connect();
    Map<String, Object> claims = ibkr.statement(user.user());
    assertError(
        ibkr.openSession(
            user.access(),
            "application/jwt",
            IbkrClient.jwt(IbkrClient.header(), claims, OTHERS.getPrivate())),
        401,
        "invalid_client");
    for (String type : Arrays.asList("text/plain", "application/json")) {
      assertError(
          ibkr.openSession(
              user.access(),
              type,
              IbkrClient.jwt(IbkrClient.header(), claims, IbkrClient.KEYS.getPrivate())),
          400,
          "invalid_request");
    }
    assertError(ibkr.openSession(user.access(), "application/jwt", "no"), 400, "invalid_request");
  }

  @Test
  void addressesOfBothKindsAreTaken() {
    Connected user = ibkr.connect();
    Map<String, Object> claims = ibkr.statement(user.user());
    claims.put("ip", "2001:db8::7");
    String statement = IbkrClient.jwt(IbkrClient.header(), claims, IbkrClient.KEYS.getPrivate());
    assertThat(ibkr.openSession(user.access(), "application/jwt", statement).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aLateAssertionProvesNothing() {
    String assertion = ibkr.assertion();
    clock.advance(Duration.ofSeconds(20));
    assertError(ibkr.ownToken(assertion), 401, "invalid_client");
  }

  private static String assertion(
      Map<String, Object> header, Map<String, Object> claims, PrivateKey key) {
    return IbkrClient.jwt(header, claims, key);
  }
}
