package dev.evergrant.refresh.due;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.ConsentOutcome.Page;
import dev.evergrant.broker.grant.ConsentReturn;
import dev.evergrant.broker.grant.Registrations;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.oauth2.Pkce;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URLDecoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/** What the gateway does at a broker: it lets users consent. */
final class OurSide {

  private final BrokerCatalog catalog;
  private final Registrations registrations;
  private final BrokerHttp http;

  OurSide(BrokerCatalog catalog, Registrations registrations, Vertx vertx) {
    this.catalog = catalog;
    this.registrations = registrations;
    this.http = new BrokerHttp(vertx, Duration.ofSeconds(5));
  }

  /** The tokens of a user who has just consented. */
  TokenSet tokens(String id, PlayedBrokers brokers) throws Exception {
    Broker broker = catalog.find(id).orElseThrow();
    String callback = PlayedBrokers.callback(id);
    Secret pkce = broker.pkce() ? Pkce.verifier() : null;
    Page page =
        (Page) wait(grants(broker).begin(Environment.LIVE, Secret.randomHex(32), pkce, callback));
    URI back = brokers.approve(id, page.url());
    ConsentReturn brought =
        page.requestToken() == null
            ? new ConsentReturn.Code(parameter(back, "code"), pkce, callback, null)
            : new ConsentReturn.Verifier(
                page.requestToken(), page.requestSecret(), parameter(back, "oauth_verifier"));
    return ((Issued) wait(grants(broker).exchange(brought))).tokens();
  }

  /** What the broker says of a credential. */
  TokenOutcome probe(String id, Credential credential) {
    return wait(grants(catalog.find(id).orElseThrow()).probe(Environment.LIVE, credential));
  }

  private BrokerGrants grants(Broker broker) {
    return BrokerGrants.of(
        broker,
        registrations.at(broker).orElseThrow(),
        http,
        Clock.systemUTC(),
        new SecureRandom());
  }

  private static Secret parameter(URI back, String name) {
    return Arrays.stream(back.getRawQuery().split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> Secret.of(URLDecoder.decode(pair.substring(name.length() + 1), UTF_8)))
        .findFirst()
        .orElseThrow();
  }

  private static <T> T wait(Uni<T> answer) {
    return answer.await().atMost(Duration.ofSeconds(10));
  }
}
