package dev.evergrant.broker.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.http.RawServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers as E*TRADE does, and looks at every signature with a library. */
final class EtradeDouble implements AutoCloseable {

  static final String KEY = "our+key/= %";
  static final String SECRET = "our secret&%+";
  static final String VERIFIER = "v+ /=%1";
  static final String REQUEST_TOKEN = "r+/= %25token";
  static final String ACCESS_TOKEN = "a %+/=&token";
  static final String ACCESS_SECRET = "s&+/= %token";
  static final long NOW = 1_750_644_171;

  private static final String REQUEST_SECRET = "rs &=+/%";
  private static final Pattern REQUEST =
      Pattern.compile(
          "GET (/oauth/([a-z_]+)(?:\\?\\S*)?) HTTP/1.1\r\n.*?\r\nauthorization: ([^\r]+)\r\n.*",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private final RawServer server = new RawServer(this::react);
  private final Map<String, String> secrets = new HashMap<>();
  private final Set<String> nonces = new HashSet<>();

  URI at(String path) {
    return server.uri("http").resolve("/oauth/" + path);
  }

  int requests() {
    return server.requests().size();
  }

  private void react(Socket connection) throws IOException {
    Matcher request = REQUEST.matcher(server.requests().get(server.requests().size() - 1));
    RawServer.write(
        connection,
        request.matches()
            ? answer(request.group(1), request.group(2), Header.read(request.group(3)))
            : RawServer.answer("400 Bad Request", "There is issue with input"));
  }

  private String answer(String target, String call, Map<String, String> header) {
    String token = header.get("oauth_token");
    if (!KEY.equals(header.get("oauth_consumer_key"))) {
      return problem("consumer_key_unknown");
    }
    if (Math.abs(Long.parseLong(header.get("oauth_timestamp")) - NOW) > 300) {
      return problem("timestamp_refused");
    }
    if (!nonces.add(header.get("oauth_nonce"))) {
      return problem("nonce_used");
    }
    if (token != null && !secrets.containsKey(token)) {
      return problem("token_rejected");
    }
    String address = server.uri("http").resolve(target).toString();
    String secret = token == null ? null : secrets.get(token);
    if (!OtherSigner.hmacSha1("GET", address, header, SECRET, secret)
        .equals(header.get("oauth_signature"))) {
      return problem("signature_invalid");
    }
    return switch (call) {
      case "request_token" ->
          "oob".equals(header.get("oauth_callback"))
              ? issue(REQUEST_TOKEN, REQUEST_SECRET, "&oauth_callback_confirmed=true")
              : problem("parameter_absent");
      case "access_token" -> exchange(token, header.get("oauth_verifier"));
      case "renew_access_token" -> RawServer.answer("200 OK", "Access Token has been renewed");
      case "revoke_access_token" -> {
        secrets.remove(token);
        yield RawServer.answer("200 OK", "oauth_token=%3TiQ&oauth_token_secret=%7Rr");
      }
      default -> RawServer.answer("404 Not Found", "");
    };
  }

  private String exchange(String token, String verifier) {
    if (!VERIFIER.equals(verifier)) {
      return problem("verifier_invalid");
    }
    secrets.remove(token);
    return issue(ACCESS_TOKEN, ACCESS_SECRET, "");
  }

  private String issue(String token, String secret, String more) {
    secrets.put(token, secret);
    String form =
        "oauth_token="
            + URLEncoder.encode(token, UTF_8)
            + "&oauth_token_secret="
            + URLEncoder.encode(secret, UTF_8)
            + more;
    return RawServer.answer("200 OK\r\nContent-Type: application/x-www-form-urlencoded", form);
  }

  private static String problem(String name) {
    return RawServer.answer(
        "401 Unauthorized\r\nContent-Type: text/html",
        "<html><body><h1>HTTP Status 401 - oauth_problem=" + name + "</h1></body></html>");
  }

  @Override
  public void close() {
    server.close();
  }
}
