package dev.evergrant.livecheck;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.catalog.InvalidCatalogException;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.InvalidRegistrationException;
import dev.evergrant.broker.grant.Registrations;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.registration.Registration;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The command line of the check. */
public final class LiveCheck {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private LiveCheck() {}

  /** Ends with 0 if every step did what it should, 1 if one failed, 2 if it could not begin. */
  public static void main(String... arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    System.exit(run(arguments, System.getenv(), in, System.out));
  }

  /** The same with everything that it touches passed in. */
  static int run(
      String[] arguments, Map<String, String> environment, BufferedReader in, PrintStream out)
      throws IOException {
    Vertx vertx = Vertx.vertx();
    try {
      Options options = Options.parse(arguments);
      BrokerCatalog catalog = BrokerCatalog.load(brokersDir(environment));
      Broker broker =
          catalog
              .find(options.broker())
              .orElseThrow(() -> new IllegalArgumentException(unknown(options, catalog)));
      if (broker.standing() == Broker.Standing.RETIRED) {
        throw new IllegalArgumentException(
            broker.name() + " has shut down: try " + broker.replacedBy() + ".");
      }
      BrokerGrants grants =
          BrokerGrants.of(
              broker,
              registration(broker, catalog, environment),
              new BrokerHttp(vertx, TIMEOUT),
              Clock.systemUTC(),
              new SecureRandom());
      Talk talk = new Talk(in, out);
      new Walk(broker, chosen(options, broker), grants, talk, Clock.systemUTC())
          .go(redirectUri(options, broker, environment), options.keep());
      return talk.hasFailed() ? 1 : 0;
    } catch (IllegalArgumentException | InvalidCatalogException | InvalidRegistrationException e) {
      out.println(e.getMessage());
      return 2;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static Path brokersDir(Map<String, String> environment) {
    String folder = environment.getOrDefault("EVERGRANT_BROKERS_DIR", "");
    return folder.isBlank() ? null : Path.of(folder);
  }

  private static String unknown(Options options, BrokerCatalog catalog) {
    return "There is no broker "
        + options.broker()
        + "; there are "
        + String.join(", ", catalog.all().stream().map(Broker::id).toList())
        + ".";
  }

  private static Registration registration(
      Broker broker, BrokerCatalog catalog, Map<String, String> environment) {
    return Registrations.read(catalog, name -> Optional.ofNullable(environment.get(name)))
        .at(broker)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no registration at "
                        + broker.name()
                        + ": set "
                        + Registrations.idVariable(broker)
                        + " and what belongs to it."));
  }

  private static Environment chosen(Options options, Broker broker) {
    if (options.environment() == null) {
      return broker.environments().get(0);
    }
    if (!broker.environments().contains(options.environment())) {
      throw new IllegalArgumentException(broker.name() + " has no such environment.");
    }
    return options.environment();
  }

  private static String redirectUri(
      Options options, Broker broker, Map<String, String> environment) {
    if (options.redirectUri() != null) {
      return options.redirectUri();
    }
    String base = environment.getOrDefault("BASE_URL", "");
    if (base.isBlank() && broker.protocol() == Broker.Protocol.OAUTH2) {
      throw new IllegalArgumentException(
          "Where does "
              + broker.name()
              + " send the browser back to? Set BASE_URL or --redirect-uri=URL, exactly as it is"
              + " registered there.");
    }
    String path = broker.callback() == Broker.Callback.PER_BROKER ? "/" + broker.id() : "";
    return base.replaceAll("/+$", "") + "/auth/broker/callback" + path;
  }
}
