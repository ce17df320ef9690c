package dev.evergrant.livecheck;

import dev.evergrant.broker.grant.ConsentOutcome.Page;
import dev.evergrant.broker.grant.ConsentReturn;
import dev.evergrant.broker.secret.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads what the operator brought back from the consent page: an address, or a bare code. */
final class PastedReturn {

  private PastedReturn() {}

  /**
   * What came back.
   *
   * @param pasted the address of the page at which the browser ended, or the code that the broker
   *     showed
   * @throws IllegalArgumentException with one line for the operator, which quotes nothing
   */
  static ConsentReturn read(String pasted, Page page, Secret pkceVerifier, String redirectUri) {
    if (pasted.isEmpty()) {
      throw new IllegalArgumentException("nothing was pasted");
    }
    Map<String, String> parameters = pasted.matches("https?://.*") ? parameters(pasted) : Map.of();
    if (page.requestToken() != null) {
      return verifier(pasted, parameters, page);
    }
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("paste the whole address, with everything after the ?");
    }
    if (parameters.containsKey("error")) {
      throw new IllegalArgumentException("the broker sent an error back instead of a code");
    }
    if (!page.state().equals(Secret.of(parameters.getOrDefault("state", "")))) {
      throw new IllegalArgumentException("its state is not the one of this run");
    }
    return new ConsentReturn.Code(
        Secret.of(required(parameters, "code")), pkceVerifier, redirectUri, parameters.get("iss"));
  }

  private static ConsentReturn verifier(String pasted, Map<String, String> parameters, Page page) {
    String verifier = parameters.isEmpty() ? pasted : required(parameters, "oauth_verifier");
    return new ConsentReturn.Verifier(
        page.requestToken(), page.requestSecret(), Secret.of(verifier));
  }

  private static String required(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return value;
  }

  /** Each decoded once: a code may end in an encoded character. */
  private static Map<String, String> parameters(String address) {
    String query;
    try {
      query = URI.create(address).getRawQuery();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it is not an address");
    }
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
