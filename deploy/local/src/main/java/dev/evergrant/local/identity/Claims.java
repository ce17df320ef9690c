package dev.evergrant.local.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.token.RequestMapping;
import no.nav.security.mock.oauth2.token.RequestMappingTokenCallback;

/** What stands in the tokens: of a user who logged in, and of each service. */
final class Claims {

  private static final String ISSUER_ID = "evergrant";
  private static final long SECONDS = 600;

  private static final List<String> USERS_AUDIENCES = List.of("evergrant", "token-vault");
  private static final Map<String, String> SCOPES =
      Map.of(
          "auth-gateway", "authorizations:write connections:write connections:read refresh:request",
          "refresh-worker", "leases:write",
          "notifier", "contacts:read connections:read",
          "trading-service", "tokens:read refresh:request");

  /** Of which brokers a service may read credentials. */
  private static final List<String> BROKERS =
      List.of("alpaca", "etrade", "ibkr", "schwab", "tdameritrade");

  private Claims() {}

  static RequestMappingTokenCallback tokens() {
    // The first mapping that fits decides. Only a user's grant has a subject.
    List<RequestMapping> mappings = new ArrayList<>();
    mappings.add(user(".+@.+", "${subject}"));
    mappings.add(user("*", "${subject}@example.org"));
    SCOPES.forEach((client, scope) -> mappings.add(service(client, scope)));
    return new RequestMappingTokenCallback(ISSUER_ID, mappings, SECONDS);
  }

  private static RequestMapping user(String match, String email) {
    return mapping(
        "subject",
        match,
        Map.of("sub", "${subject}", "aud", USERS_AUDIENCES, "name", "${subject}", "email", email));
  }

  private static RequestMapping service(String client, String scope) {
    Map<String, Object> claims =
        Map.of("sub", client, "aud", List.of("token-vault"), "scope", scope, "brokers", BROKERS);
    return mapping("client_id", client, claims);
  }

  private static RequestMapping mapping(
      String parameter, String match, Map<String, Object> claims) {
    return new RequestMapping(parameter, match, claims, "JWT");
  }
}
