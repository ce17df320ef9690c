package dev.evergrant.broker.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.ibkr.IbkrConsumer;
import dev.evergrant.broker.ibkr.Vectors;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.registration.ClientKey;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.sandbox.BrokerSandbox;
import dev.evergrant.sandbox.Registrations;
import dev.evergrant.sandbox.SandboxConfig;
import dev.evergrant.sandbox.ibkr.IbkrApp;
import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sandbox with an app of ours at every broker, the browser of its user, and a clock. */
final class Sandbox implements AutoCloseable {

  static final String REDIRECT = "http://localhost:8080/auth/broker/callback/";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SHARED = "http://localhost:8080/auth/broker/callback";
  private static final RSAPrivateCrtKey SIGNATURE_KEY = key("signatureKeyPem");
  private static final RSAPrivateCrtKey ENCRYPTION_KEY = key("encryptionKeyPem");
  private static final IbkrConsumer VECTORS = Vectors.consumer(Vectors.cases().findFirst().get());
  private static final BrokerHttp HTTP = new BrokerHttp(Vertx.vertx(), PATIENCE);
  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final Pattern QUESTION = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

  private final BrokerSandbox sandbox;
  private Instant now = Instant.parse("2026-11-23T15:00:00Z");

  Sandbox() {
    sandbox =
        BrokerSandbox.start(
            SandboxConfig.inMemory(
                    new Registrations(
                        app("alpaca"),
                        new RegisteredConsumer("our+key", "s3cret/+:% ", SHARED),
                        IbkrApp.of(
                                "ibkr-app",
                                "main",
                                published(SIGNATURE_KEY),
                                Set.of(REDIRECT + "ibkr"))
                            .withOAuth1(published(ENCRYPTION_KEY), VECTORS.group().prime(), SHARED),
                        app("schwab"),
                        app("tdameritrade")))
                .withClock(() -> now));
  }

  InstantSource clock() {
    return () -> now;
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  /** The catalog's broker, as the sandbox plays it. */
  Broker broker(String id) {
    return Overridden.by(file(id));
  }

  BrokerGrants grants(String id) {
    return grants(broker(id));
  }

  BrokerGrants grants(Broker broker) {
    return BrokerGrants.of(broker, registration(broker), HTTP, clock(), new SecureRandom());
  }

  BrokerHttp http() {
    return HTTP;
  }

  String url(String path) {
    return sandbox.url() + path;
  }

  private static Registration registration(Broker broker) {
    return switch (broker.protocol()) {
      case OAUTH1_IBKR ->
          new IbkrConsumer(
              "ibkr-app", "limited_poa", SIGNATURE_KEY, ENCRYPTION_KEY, VECTORS.group());
      case OAUTH1 -> new ClientCredentials("our+key", Secret.of("s3cret/+:% "));
      case OAUTH2 ->
          broker.id().equals("ibkr")
              ? new ClientKey("ibkr-app", "main", SIGNATURE_KEY, "192.0.2.1")
              : new ClientCredentials("our-app", Secret.of("s3cret/+:% "));
    };
  }

  /** The user agrees on the page; what the redirect brings back. */
  Map<String, List<String>> approves(String broker, String page) {
    HttpResponse<String> question = send(HttpRequest.newBuilder(URI.create(page)));
    Matcher id = QUESTION.matcher(question.body());
    assertThat(id.find()).as(question.body()).isTrue();
    String form = "decision=approve&request=" + URLEncoder.encode(id.group(1), UTF_8);
    String location =
        post("/" + broker + "/consent", "application/x-www-form-urlencoded", form)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    return new QueryStringDecoder(location).parameters();
  }

  /** The next call to this path goes wrong. */
  void fault(String broker, String path, String fault) {
    String wish =
        "{\"broker\":\"%s\",\"path\":\"/%s%s\",\"fault\":\"%s\",\"calls\":1}"
            .formatted(broker, broker, path, fault);
    assertThat(post("/admin/faults", "application/json", wish).statusCode()).isEqualTo(201);
  }

  void revokeAll(String broker) {
    String what = "{\"broker\":\"" + broker + "\"}";
    assertThat(post("/admin/revoke", "application/json", what).statusCode()).isEqualTo(200);
  }

  void turnOn(String broker, String name) {
    String what = "{\"broker\":\"%s\",\"name\":\"%s\",\"on\":true}".formatted(broker, name);
    assertThat(post("/admin/switches", "application/json", what).statusCode()).isEqualTo(200);
  }

  /** What the sandbox answers to a form, unauthenticated. */
  HttpResponse<String> post(String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return BROWSER.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String file(String id) {
    String oauth2 = "{id: %s, endpoints: {authorize: '%s', token: '%s'}, api: {live: '%s'}}";
    return switch (id) {
      case "schwab" ->
          oauth2.formatted(
              id, url("/schwab/v1/oauth/authorize"), url("/schwab/v1/oauth/token"), url("/schwab"));
      case "alpaca" ->
          "{id: alpaca, endpoints: {authorize: '%1$s/oauth/authorize', token: '%1$s/oauth/token',"
              .concat(" revoke: '%1$s/oauth/revoke'}, api: {live: '%1$s', paper: '%1$s/paper'}}")
              .formatted(url("/alpaca"));
      case "tdameritrade" ->
          oauth2.formatted(
              id,
              url("/tdameritrade/auth"),
              url("/tdameritrade/v1/oauth2/token"),
              url("/tdameritrade"));
      case "etrade" ->
          """
          id: etrade
          endpoints:
            requestToken: %1$s/oauth/request_token
            authorize: %1$s/e/t/etws/authorize
            token: %1$s/oauth/access_token
            renew: %1$s/oauth/renew_access_token
            revoke: %1$s/oauth/revoke_access_token
          api: { live: '%1$s' }
          """
              .formatted(url("/etrade"));
      case "ibkr" ->
          """
          id: ibkr
          endpoints:
            authorize: %1$s/oauth2/authorize
            token: %1$s/oauth2/api/v1/token
            session: %1$s/gw/api/v1/sso-sessions
          api: { live: '%1$s/v1/api' }
          """
              .formatted(url("/ibkr"));
      case "ibkr-oauth1" ->
          shipped()
              .replace("https://api.ibkr.com", url("/ibkr"))
              .replace("https://interactivebrokers.com", url("/ibkr"))
              .concat("api: { live: '" + url("/ibkr/v1/api") + "' }\n");
      default -> throw new IllegalArgumentException(id);
    };
  }

  /** The file that comes with Evergrant. */
  static String shipped() {
    try {
      return Files.readString(Path.of("../../deploy/brokers/ibkr-oauth1.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RegisteredApp app(String broker) {
    return new RegisteredApp("our-app", "s3cret/+:% ", Set.of(REDIRECT + broker));
  }

  private static RSAPrivateCrtKey key(String name) {
    return (RSAPrivateCrtKey) Vectors.key(name);
  }

  private static RSAPublicKey published(RSAPrivateCrtKey key) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
