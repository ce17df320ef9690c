package dev.evergrant.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many refreshes a second a running sandbox answers: users who each refresh their Schwab grant
 * again and again, one call of each at a time, every call with the token of the one before.
 *
 * <p>Arguments: the sandbox's address, the client id and secret, the redirect address that it
 * knows, how many users, for how many seconds.
 */
public final class SandboxRefreshes {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
  private static final int WARM_UP_SECONDS = 5;

  private final HttpClient http;
  private final String sandbox;
  private final String basic;
  private final String clientId;
  private final String redirect;
  private final LongAdder refreshes = new LongAdder();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean over;

  private SandboxRefreshes(
      HttpClient http, String sandbox, String clientId, String secret, String redirect) {
    this.http = http;
    this.sandbox = sandbox;
    this.clientId = clientId;
    this.redirect = redirect;
    this.basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  /** Prints the rate after a warm-up. */
  public static void main(String... arguments) throws Exception {
    int users = Integer.parseInt(arguments[4]);
    int seconds = Integer.parseInt(arguments[5]);
    Vertx vertx = Vertx.vertx();
    HttpClient http =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(users));
    SandboxRefreshes driver =
        new SandboxRefreshes(http, arguments[0], arguments[1], arguments[2], arguments[3]);
    for (int i = 0; i < users; i++) {
      driver.refresh(driver.connect().get(30, TimeUnit.SECONDS));
    }
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    driver.refreshes.reset();
    long begun = System.nanoTime();
    TimeUnit.SECONDS.sleep(seconds);
    double took = (System.nanoTime() - begun) / 1e9;
    long done = driver.refreshes.sum();
    driver.over = true;
    System.out.printf(
        "%d users, %.1f s: %.0f refreshes a second, %d failures%n",
        users, took, done / took, driver.failures.get());
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** Goes to the consent page, agrees, and trades the code: the first refresh token. */
  private CompletableFuture<String> connect() {
    String page =
        sandbox
            + "/schwab/v1/oauth/authorize?response_type=code&client_id="
            + encoded(clientId)
            + "&redirect_uri="
            + encoded(redirect);
    return send(HttpMethod.GET, page, null)
        .map(consent -> find(REQUEST, consent.body()))
        .compose(
            request ->
                send(
                    HttpMethod.POST,
                    sandbox + "/schwab/consent",
                    "decision=approve&request=" + encoded(request)))
        .map(sent -> find(CODE, sent.location()))
        .compose(
            code ->
                token(
                    "grant_type=authorization_code&code="
                        + code
                        + "&redirect_uri="
                        + encoded(redirect)))
        .toCompletionStage()
        .toCompletableFuture();
  }

  private void refresh(String refreshToken) {
    if (over) {
      return;
    }
    token("grant_type=refresh_token&refresh_token=" + encoded(refreshToken))
        .onSuccess(
            next -> {
              refreshes.increment();
              refresh(next);
            })
        .onFailure(failure -> failures.incrementAndGet());
  }

  private Future<String> token(String form) {
    return send(HttpMethod.POST, sandbox + "/schwab/v1/oauth/token", form)
        .map(
            answer -> {
              try {
                return JSON.readTree(answer.body()).get("refresh_token").asText();
              } catch (IOException | RuntimeException e) {
                throw new IllegalStateException("No refresh token in an answer");
              }
            });
  }

  private record Answer(String location, String body) {}

  private Future<Answer> send(HttpMethod method, String address, String form) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(address)
            .setHeaders(
                MultiMap.caseInsensitiveMultiMap()
                    .addAll(
                        Map.of(
                            "Authorization",
                            basic,
                            "Content-Type",
                            "application/x-www-form-urlencoded")));
    return http.request(options)
        .compose(request -> form == null ? request.send() : request.send(form))
        .compose(
            response ->
                response
                    .body()
                    .map(body -> new Answer(response.getHeader("Location"), body.toString())));
  }

  private static String find(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("The sandbox answered something else");
    }
    return found.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
