package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An app of Schwab's, and the browser of its user. */
final class Client extends Caller {

  static final String REDIRECT_URI = "http://localhost:8080/auth/broker/callback/schwab";
  static final RegisteredApp APP =
      new RegisteredApp("our-app", "s3cret/+:% ü", Set.of(REDIRECT_URI));

  /** RFC 7636, appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  Client(BrokerSandbox sandbox) {
    this(sandbox.url());
  }

  Client(String url) {
    super(url);
  }

  /** What a well-behaved app sends to the authorization endpoint; tests change it. */
  static Map<String, String> question() {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("response_type", "code");
    question.put("client_id", APP.clientId());
    question.put("redirect_uri", REDIRECT_URI);
    question.put("scope", "api");
    question.put("state", "a state & more");
    question.put("code_challenge", CHALLENGE);
    question.put("code_challenge_method", "S256");
    return question;
  }

  HttpResponse<String> authorize(Map<String, String> question) {
    return get("/schwab/v1/oauth/authorize?" + form(question));
  }

  /** The id of the question that the consent page asks. */
  String ask(Map<String, String> question) {
    return questionOn(authorize(question));
  }

  HttpResponse<String> decide(String request, String decision) {
    return decide("/schwab", request, decision);
  }

  /** A new code, given with PKCE. */
  String code() {
    return code(question());
  }

  String code(Map<String, String> question) {
    HttpResponse<String> answer = decide(ask(question), "approve");
    assertThat(answer.statusCode()).isEqualTo(302);
    return parameter(answer, "code");
  }

  /** What a well-behaved app sends to exchange a code; tests change it. */
  static Map<String, String> exchangeOf(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", REDIRECT_URI);
    form.put("code_verifier", VERIFIER);
    return form;
  }

  HttpResponse<String> exchange(String code) {
    return token(exchangeOf(code));
  }

  HttpResponse<String> refresh(String refreshToken) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  HttpResponse<String> token(Map<String, String> form) {
    return token(form, basic(APP.clientId(), APP.secret()));
  }

  HttpResponse<String> token(Map<String, String> form, String authorization) {
    return send(tokenRequest(form, authorization));
  }

  HttpRequest.Builder refreshRequest(String refreshToken) {
    return tokenRequest(
        Map.of("grant_type", "refresh_token", "refresh_token", refreshToken),
        basic(APP.clientId(), APP.secret()));
  }

  private HttpRequest.Builder tokenRequest(Map<String, String> form, String authorization) {
    HttpRequest.Builder request = to("/schwab/v1/oauth/token").headers(FORM);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request.POST(BodyPublishers.ofString(form(form)));
  }

  /** The tokens of a new grant. */
  Tokens connect() {
    return Tokens.of(exchange(code()));
  }

  HttpResponse<String> accounts(String accessToken) {
    return send(
        to("/schwab/trader/v1/accounts/accountNumbers")
            .header("Authorization", "Bearer " + accessToken));
  }

  static String basic(String id, String secret) {
    String both = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
  }

  /** What the token endpoint gave. */
  record Tokens(String access, String refresh, long expiresIn) {

    static Tokens of(HttpResponse<String> answer) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode json = json(answer);
      return new Tokens(
          json.path("access_token").textValue(),
          json.path("refresh_token").textValue(),
          json.path("expires_in").longValue());
    }
  }
}
