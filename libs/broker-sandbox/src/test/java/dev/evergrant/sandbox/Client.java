package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An app of Schwab's, and the browser of its user. */
final class Client {

  static final String REDIRECT_URI = "http://localhost:8080/auth/broker/callback/schwab";
  static final RegisteredApp APP =
      new RegisteredApp("our-app", "s3cret/+:% ü", Set.of(REDIRECT_URI));

  /** RFC 7636, appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

  private final String url;

  Client(BrokerSandbox sandbox) {
    this(sandbox.url());
  }

  Client(String url) {
    this.url = url;
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
    HttpResponse<String> page = authorize(question);
    assertThat(page.statusCode()).isEqualTo(200);
    Matcher matcher = REQUEST.matcher(page.body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  HttpResponse<String> decide(String request, String decision) {
    return postForm("/schwab/consent", form(Map.of("request", request, "decision", decision)));
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

  static String parameter(HttpResponse<String> redirect, String name) {
    String location = redirect.headers().firstValue("Location").orElseThrow();
    for (String pair : location.substring(location.indexOf('?') + 1).split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
      }
    }
    return null;
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
    HttpRequest.Builder request = to("/schwab/v1/oauth/token").headers(FORM);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return send(request.POST(BodyPublishers.ofString(form(form))));
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

  JsonNode admin(String what) {
    HttpResponse<String> answer = get("/admin/" + what);
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer);
  }

  /** What the ledger says of a value. */
  JsonNode issued(String value) {
    for (JsonNode issued : admin("issued")) {
      if (issued.path("value").asText().equals(value)) {
        return issued;
      }
    }
    throw new AssertionError("The ledger does not know a value that it should");
  }

  String statusOf(String value) {
    return issued(value).path("status").asText();
  }

  /** What the ledger counted for the grant that a value belongs to. */
  JsonNode callsOf(String value) {
    String grant = issued(value).path("grant").asText();
    for (JsonNode calls : admin("calls")) {
      if (calls.path("grant").asText().equals(grant)) {
        return calls;
      }
    }
    throw new AssertionError("No calls are told of a grant");
  }

  HttpResponse<String> revoke(String json) {
    return send(
        to("/admin/revoke")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> get(String path) {
    return send(to(path));
  }

  HttpResponse<String> postForm(String path, String body) {
    return send(to(path).headers(FORM).POST(BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String basic(String id, String secret) {
    String both = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
  }

  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

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
