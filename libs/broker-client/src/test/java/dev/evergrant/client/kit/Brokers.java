package dev.evergrant.client.kit;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.ConsentOutcome;
import dev.evergrant.broker.grant.ConsentReturn;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.ibkr.DiffieHellman;
import dev.evergrant.broker.ibkr.IbkrConsumer;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.registration.ClientKey;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.sandbox.BrokerSandbox;
import dev.evergrant.sandbox.SandboxConfig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The brokers of the sandbox, a catalog that leads to them, and our registrations there. */
public final class Brokers implements AutoCloseable {

  private static final String CALLBACK = "http://localhost:8080/auth/broker/callback";
  private static final List<String> WITH_SECRET =
      List.of("alpaca", "etrade", "schwab", "tdameritrade");

  private final MutableClock clock = new MutableClock();
  private final BrokerSandbox sandbox;
  private final BrokerCatalog catalog;
  private final Map<String, Registration> registrations = new HashMap<>();
  private final BrokerHttp http;
  private final Browser browser;

  private Brokers(Vertx vertx, Path folder, Map<String, String> catalogFiles) {
    Map<String, String> variables = new HashMap<>();
    variables.put("SANDBOX_PORT", "0");
    for (String id : WITH_SECRET) {
      String name = id.toUpperCase(Locale.ROOT);
      variables.put(name + "_OAUTH_CLIENT_ID", id + " app+%");
      variables.put(name + "_OAUTH_CLIENT_SECRET", id + " s3cret&/=");
      registrations.put(id, new ClientCredentials(id + " app+%", Secret.of(id + " s3cret&/=")));
    }
    variables.put("IBKR_OAUTH_CLIENT_ID", "EVERGRANT");
    variables.put("IBKR_OAUTH_PUBLIC_KEY", Keys.publicPem(Keys.SIGNATURE));
    variables.put("IBKR_OAUTH_ENCRYPTION_PUBLIC_KEY", Keys.publicPem(Keys.ENCRYPTION));
    variables.put("IBKR_OAUTH_DH_PRIME", Keys.PRIME);
    registrations.put(
        "ibkr", new ClientKey("EVERGRANT", "main", Keys.privateKey(Keys.SIGNATURE), "127.0.0.1"));
    sandbox = BrokerSandbox.start(SandboxConfig.fromEnvironment(variables).withClock(clock));
    catalogFiles.forEach((name, text) -> write(folder.resolve(name), text));
    catalog = BrokerCatalog.load(folder);
    http = new BrokerHttp(vertx, Duration.ofSeconds(10));
    browser = new Browser(sandbox.url());
  }

  /** All of them, in memory; {@code folder} is for their catalog files. */
  public static Brokers start(Vertx vertx, Path folder) {
    return start(vertx, folder, Map.of());
  }

  /** The same with further catalog files, in which {@code ${sandbox}} is the sandbox's address. */
  public static Brokers start(Vertx vertx, Path folder, Map<String, String> more) {
    Map<String, String> files = new HashMap<>();
    for (String id : List.of("alpaca", "etrade", "ibkr", "schwab", "tdameritrade")) {
      files.put(id + ".yaml", resource(id + ".yaml"));
    }
    files.putAll(more);
    return new Brokers(vertx, folder, files);
  }

  /** IBKR with OAuth 1.0a. */
  public static Brokers startWithExtendedOAuth(Vertx vertx, Path folder) {
    Brokers brokers = start(vertx, folder, Map.of("ibkr.yaml", resource("ibkr-oauth1.yaml")));
    brokers.registrations.put(
        "ibkr",
        new IbkrConsumer(
            "EVERGRANT",
            "limited_poa",
            Keys.privateKey(Keys.SIGNATURE),
            Keys.privateKey(Keys.ENCRYPTION),
            new DiffieHellman(Keys.prime(), BigInteger.TWO)));
    return brokers;
  }

  public MutableClock clock() {
    return clock;
  }

  public BrokerCatalog catalog() {
    return catalog;
  }

  public Map<String, Registration> registrations() {
    return registrations;
  }

  /** Whoever looks into the sandbox. */
  public Browser browser() {
    return browser;
  }

  /** The tokens of a new consent. */
  public TokenSet connect(String id, Environment environment) {
    Broker broker = catalog.find(id).orElseThrow();
    BrokerGrants grants =
        BrokerGrants.of(broker, registrations.get(id), http, clock, new SecureRandom());
    String path = broker.callback() == Broker.Callback.PER_BROKER ? "/" + id : "";
    Secret verifier = broker.pkce() ? Secret.randomHex(32) : null;
    ConsentOutcome.Page page =
        (ConsentOutcome.Page)
            grants
                .begin(environment, Secret.randomHex(32), verifier, CALLBACK + path)
                .await()
                .indefinitely();
    Map<String, String> back = browser.approve(page.url(), "/" + id);
    ConsentReturn returned =
        page.requestToken() == null
            ? new ConsentReturn.Code(
                Secret.of(back.get("code")), verifier, CALLBACK + path, back.get("iss"))
            : new ConsentReturn.Verifier(
                page.requestToken(), page.requestSecret(), Secret.of(back.get("oauth_verifier")));
    TokenOutcome outcome = grants.exchange(returned).await().indefinitely();
    return ((TokenOutcome.Issued) outcome).tokens();
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text.replace("${sandbox}", sandbox.url()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (var in = Brokers.class.getResourceAsStream("/catalog/" + name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
