package dev.evergrant.broker.catalog;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** What a JSON Schema cannot say about a broker, or not in words that help. */
final class BrokerRules {

  private final CatalogFile file;

  private BrokerRules(CatalogFile file) {
    this.file = file;
  }

  /**
   * Checks a broker.
   *
   * @param file where it stands
   */
  static void check(Broker broker, CatalogFile file) {
    BrokerRules rules = new BrokerRules(file);
    Broker.Endpoints endpoints = broker.endpoints();
    rules.address("authorize", endpoints.authorize());
    rules.address("token", endpoints.token());
    rules.address("requestToken", endpoints.requestToken());
    rules.address("renew", endpoints.renew());
    rules.address("revoke", endpoints.revoke());
    rules.address("session", endpoints.session());
    rules.address(JsonPointer.compile("/issuer"), broker.issuer());
    broker
        .api()
        .forEach(
            (environment, address) ->
                rules.address(
                    JsonPointer.compile("/api/" + environment.name().toLowerCase(Locale.ROOT)),
                    address));
    Broker.Tokens tokens = broker.tokens();
    rules.positive("/tokens/accessLives", tokens.accessLives());
    rules.positive("/tokens/idle", tokens.idle());
    rules.positive("/tokens/grace", tokens.grace());
    rules.positive("/tokens/lead", tokens.lead());
    rules.positive("/consent/lives", broker.consent().lives());
    rules.positive("/consent/notice", broker.consent().notice());
    for (int i = 0; i < broker.errors().size(); i++) {
      rules.condition("/errors/" + i, broker.errors().get(i));
    }
  }

  /** Tokens go there: encrypted, and with nothing in the address that is a secret. */
  private void address(String name, URI address) {
    address(JsonPointer.compile("/endpoints/" + name), address);
  }

  private void address(JsonPointer place, URI address) {
    if (address != null) {
      BrokerAddress.wrong(address)
          .ifPresent(
              reason -> {
                throw file.wrong(place, reason);
              });
    }
  }

  private void condition(String place, ErrorRule rule) {
    if (rule.status() == null && rule.error() == null && rule.contains() == null) {
      throw file.wrong(JsonPointer.compile(place), "needs a status, an error or a text");
    }
  }

  private void positive(String place, Duration duration) {
    if (duration != null && (duration.isZero() || duration.isNegative())) {
      throw file.wrong(JsonPointer.compile(place), "must be longer than nothing");
    }
  }
}
