package dev.evergrant.broker.catalog;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a JSON Schema cannot say about a broker, or not in words that help. */
final class BrokerRules {

  private static final Set<String> PROTOCOLS_OWN =
      Set.of(
          "response_type",
          "client_id",
          "client_secret",
          "client_assertion",
          "client_assertion_type",
          "redirect_uri",
          "scope",
          "state",
          "code",
          "code_challenge",
          "code_challenge_method",
          "code_verifier",
          "grant_type",
          "refresh_token");

  /** So that a sum with it is always a date. */
  private static final Duration LONGEST = Duration.ofDays(3650);

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
    rules.beginning(JsonPointer.compile("/issuer"), broker.issuer());
    broker
        .api()
        .forEach((environment, address) -> rules.beginning(place("/api/", environment), address));
    for (Environment environment : broker.environments()) {
      if (broker.probe() != null && !broker.api().containsKey(environment)) {
        throw file.wrong(place("/api/", environment), "is missing, and the probe is a call of it");
      }
      if (broker.accounts() != null && !broker.api().containsKey(environment)) {
        throw file.wrong(place("/api/", environment), "is missing, and tells the accounts");
      }
    }
    if (broker.probe() != null) {
      rules.path("/probe/path", broker.probe().path());
    }
    if (broker.accounts() != null) {
      rules.path("/accounts/path", broker.accounts().path());
    }
    if (broker.environmentParameter() != null
        && PROTOCOLS_OWN.contains(broker.environmentParameter())) {
      throw file.wrong(JsonPointer.compile("/environmentParameter"), "is the protocol's own");
    }
    rules.notOurs("/parameters/authorize/", broker.parameters().authorize().keySet());
    rules.notOurs("/parameters/exchange/", broker.parameters().exchange().keySet());
    Broker.Tokens tokens = broker.tokens();
    rules.sensible("/tokens/accessLives", tokens.accessLives());
    rules.sensible("/tokens/idle", tokens.idle());
    rules.sensible("/tokens/grace", tokens.grace());
    rules.sensible("/tokens/lead", tokens.lead());
    rules.sensible("/consent/lives", broker.consent().lives());
    rules.sensible("/consent/notice", broker.consent().notice());
    rules.noticeBeforeTheEnd(broker.consent());
    rules.conditions("/errors/", broker.errors());
    if (broker.probe() != null) {
      rules.conditions("/probe/errors/", broker.probe().errors());
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

  /** Of one with which others begin. */
  private void beginning(JsonPointer place, URI address) {
    address(place, address);
    if (address != null && address.getRawQuery() != null) {
      throw file.wrong(place, "must have no query");
    }
  }

  private void path(String place, String path) {
    try {
      new URI(path);
    } catch (URISyntaxException e) {
      throw file.wrong(JsonPointer.compile(place), "cannot be read as URI");
    }
  }

  private static JsonPointer place(String parent, Environment environment) {
    return JsonPointer.compile(parent + environment.name().toLowerCase(Locale.ROOT));
  }

  /** A fixed state, say, would let anybody's consent through. */
  private void notOurs(String parent, Set<String> names) {
    names.stream()
        .filter(PROTOCOLS_OWN::contains)
        .min(Comparator.naturalOrder())
        .ifPresent(
            name -> {
              throw file.wrong(JsonPointer.compile(parent + name), "is the protocol's own");
            });
  }

  private void noticeBeforeTheEnd(Broker.Consent consent) {
    if (consent.notice() != null
        && consent.lives() != null
        && consent.notice().compareTo(consent.lives()) >= 0) {
      throw file.wrong(
          JsonPointer.compile("/consent/notice"), "must be shorter than consent.lives");
    }
  }

  private void conditions(String place, List<ErrorRule> errors) {
    for (int i = 0; i < errors.size(); i++) {
      ErrorRule rule = errors.get(i);
      if (rule.status() == null && rule.error() == null && rule.contains() == null) {
        throw file.wrong(JsonPointer.compile(place + i), "needs a status, an error or a text");
      }
    }
  }

  private void sensible(String place, Duration duration) {
    if (duration == null) {
      return;
    }
    if (duration.isZero() || duration.isNegative()) {
      throw file.wrong(JsonPointer.compile(place), "must be longer than nothing");
    }
    if (duration.compareTo(LONGEST) > 0) {
      throw file.wrong(JsonPointer.compile(place), "must be ten years or less");
    }
  }
}
