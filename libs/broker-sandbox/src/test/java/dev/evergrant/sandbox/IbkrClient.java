package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.sandbox.ibkr.IbkrApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An app of IBKR's, and the browser of its user. */
final class IbkrClient extends Caller {

  static final String REDIRECT_URI = "http://localhost:8080/auth/broker/callback/ibkr";
  static final String ID = "ibkr-app";
  static final KeyPair KEYS = keys();
  static final IbkrApp OAUTH2_ONLY =
      IbkrApp.of(ID, "main", (RSAPublicKey) KEYS.getPublic(), Set.of(REDIRECT_URI));
  static final IbkrApp APP =
      OAUTH2_ONLY.withOAuth1(
          (RSAPublicKey) IbkrConsumer.ENCRYPTION_KEYS.getPublic(),
          IbkrConsumer.PRIME,
          IbkrConsumer.CALLBACK);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InstantSource clock;

  IbkrClient(BrokerSandbox sandbox, InstantSource clock) {
    super(sandbox.url());
    this.clock = clock;
  }

  static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a well-behaved app sends to the authorization endpoint; tests change it. */
  static Map<String, String> question() {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("response_type", "code");
    question.put("client_id", ID);
    question.put("redirect_uri", REDIRECT_URI);
    question.put("scope", "sso-sessions.write");
    question.put("state", "state");
    return question;
  }

  HttpResponse<String> authorize(Map<String, String> question) {
    return get("/ibkr/oauth2/authorize?" + form(question));
  }

  String code(Map<String, String> question) {
    return parameter(decide("/ibkr", questionOn(authorize(question)), "approve"), "code");
  }

  static Map<String, Object> header() {
    return new LinkedHashMap<>(Map.of("alg", "RS256", "kid", "main", "typ", "JWT"));
  }

  /** What a well-behaved app says to prove itself; tests change it. */
  Map<String, Object> claims() {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ID);
    claims.put("sub", ID);
    claims.put("aud", "/token");
    claims.put("iat", now - 10);
    claims.put("exp", now + 20);
    claims.put("jti", UUID.randomUUID().toString());
    return claims;
  }

  String assertion() {
    return jwt(header(), claims(), KEYS.getPrivate());
  }

  static String jwt(Map<String, Object> header, Map<String, Object> claims, PrivateKey key) {
    String signed = base64(json(header)) + "." + base64(json(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] json(Map<String, Object> value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A form with the proof of who sends it. */
  Map<String, String> proven(String assertion, Map<String, String> form) {
    Map<String, String> all = new LinkedHashMap<>(form);
    all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    all.put("client_assertion", assertion);
    return all;
  }

  HttpResponse<String> token(Map<String, String> form) {
    return postForm("/ibkr/oauth2/api/v1/token", form(form));
  }

  HttpResponse<String> exchange(Map<String, String> question) {
    return token(
        proven(
            assertion(),
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code(question),
                "redirect_uri",
                REDIRECT_URI)));
  }

  HttpResponse<String> refresh(String refreshToken) {
    return token(
        proven(assertion(), Map.of("grant_type", "refresh_token", "refresh_token", refreshToken)));
  }

  HttpResponse<String> ownToken(String assertion) {
    return token(
        proven(
            assertion, Map.of("grant_type", "client_credentials", "scope", "sso-sessions.write")));
  }

  String ownToken() {
    return json(ownToken(assertion())).path("access_token").asText();
  }

  /** What a well-behaved app says to have a session opened; tests change it. */
  Map<String, Object> statement(String user) {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ID);
    claims.put("credential", user);
    claims.put("ip", "203.0.113.7");
    claims.put("iat", now - 10);
    claims.put("exp", now + 86_400);
    return claims;
  }

  HttpResponse<String> openSession(String accessToken, String user) {
    return openSession(
        accessToken, "application/jwt", jwt(header(), statement(user), KEYS.getPrivate()));
  }

  HttpResponse<String> openSession(String accessToken, String type, String body) {
    return send(
        to("/ibkr/gw/api/v1/sso-sessions")
            .header("Authorization", "Bearer " + accessToken)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  /** A new user's consent, and a session under it. */
  Connected connect() {
    JsonNode tokens = json(exchange(question()));
    String access = tokens.path("access_token").asText();
    String user = tokens.path("credential").asText();
    return new Connected(
        user, access, json(openSession(access, user)).path("access_token").asText());
  }

  HttpResponse<String> validate(String session) {
    return send(to("/ibkr/v1/api/sso/validate").header("Authorization", "Bearer " + session));
  }

  HttpResponse<String> tickle(String session) {
    return send(
        to("/ibkr/v1/api/tickle")
            .header("Authorization", "Bearer " + session)
            .POST(BodyPublishers.noBody()));
  }

  /** A user's name, the access token that came with it, and a session. */
  record Connected(String user, String access, String session) {}
}
