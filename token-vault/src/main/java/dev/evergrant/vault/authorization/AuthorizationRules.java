package dev.evergrant.vault.authorization;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.BeginAuthorization;
import dev.evergrant.contract.vault.ConsumeAuthorization;
import dev.evergrant.contract.vault.FinishAuthorization;
import dev.evergrant.contract.vault.ReopenAuthorization;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What must be true of a request before anything is looked up or stored for it. */
@ApplicationScoped
public class AuthorizationRules {

  private static final Pattern STATE = Pattern.compile("[0-9a-f]{64}");

  /** RFC 7636 §4.1. */
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private static final int LONGEST_SECRET = 1024;

  private final BrokerCatalog brokers;

  AuthorizationRules(BrokerCatalog brokers) {
    this.brokers = brokers;
  }

  void check(BeginAuthorization request) {
    required("body", request);
    checkState(request.state());
    checkBrowser(request.browser());
    if (request.verifier() != null && !VERIFIER.matcher(request.verifier().reveal()).matches()) {
      throw new InvalidFieldException("verifier", "must be 43 to 128 unreserved characters");
    }
    checkRequestSecret(request.requestSecret());
    checkAddress(request.redirectUri());
    Broker broker =
        brokers
            .find(request.broker())
            .orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_BROKER));
    if (!broker.environments().contains(request.environment())) {
      throw new InvalidFieldException("environment", "is not one of the broker's");
    }
  }

  void check(ConsumeAuthorization request) {
    required("body", request);
    checkState(request.state());
    checkBrowser(request.browser());
  }

  void check(FinishAuthorization request) {
    required("body", request);
    checkState(request.state());
  }

  void check(ReopenAuthorization request) {
    required("body", request);
    checkState(request.state());
  }

  /** RFC 5849 leaves to the server what stands in it. */
  private static void checkRequestSecret(Secret secret) {
    if (secret != null) {
      int length = secret.reveal().length();
      if (length < 1 || length > LONGEST_SECRET) {
        throw new InvalidFieldException(
            "requestSecret", "must have 1 to " + LONGEST_SECRET + " characters");
      }
    }
  }

  private static void checkState(Secret state) {
    if (!STATE.matcher(state.reveal()).matches()) {
      throw new InvalidFieldException("state", "must be 64 lower-case hexadecimal characters");
    }
  }

  private static void checkBrowser(Secret browser) {
    if (browser.blank()) {
      throw new InvalidFieldException("browser", "is required");
    }
  }

  private static void checkAddress(String redirectUri) {
    try {
      URI uri = new URI(redirectUri);
      if (uri.getHost() != null && uri.isAbsolute() && uri.getScheme().matches("https?")) {
        return;
      }
    } catch (URISyntaxException e) {
      // Said below, without quoting it.
    }
    throw new InvalidFieldException("redirectUri", "must be an absolute http or https address");
  }
}
