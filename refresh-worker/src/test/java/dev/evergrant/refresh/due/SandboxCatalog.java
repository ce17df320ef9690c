package dev.evergrant.refresh.due;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The catalog files that lead to the five brokers of a sandbox, and to {@code ibkrsigned}: IBKR by
 * OAuth 1.0a.
 */
final class SandboxCatalog {

  private static final Map<String, String> ENTRIES =
      Map.of(
          "alpaca",
          """
          endpoints:
            authorize: ${sandbox}/alpaca/oauth/authorize
            token: ${sandbox}/alpaca/oauth/token
          api: { live: "${sandbox}/alpaca", paper: "${sandbox}/alpaca/paper" }
          """,
          "schwab",
          """
          endpoints:
            authorize: ${sandbox}/schwab/v1/oauth/authorize
            token: ${sandbox}/schwab/v1/oauth/token
          api: { live: "${sandbox}/schwab" }
          """,
          "tdameritrade",
          """
          standing: LIVE
          replacedBy: null
          endpoints:
            authorize: ${sandbox}/tdameritrade/auth
            token: ${sandbox}/tdameritrade/v1/oauth2/token
          api: { live: "${sandbox}/tdameritrade" }
          probe: { method: GET, path: /v1/accounts }
          """,
          "etrade",
          """
          endpoints:
            requestToken: ${sandbox}/etrade/oauth/request_token
            authorize: ${sandbox}/etrade/e/t/etws/authorize
            token: ${sandbox}/etrade/oauth/access_token
            renew: ${sandbox}/etrade/oauth/renew_access_token
            revoke: ${sandbox}/etrade/oauth/revoke_access_token
          api: { live: "${sandbox}/etrade" }
          """,
          "ibkr",
          """
          endpoints:
            authorize: ${sandbox}/ibkr/oauth2/authorize
            token: ${sandbox}/ibkr/oauth2/api/v1/token
            session: ${sandbox}/ibkr/gw/api/v1/sso-sessions
          api: { live: "${sandbox}/ibkr/v1/api" }
          terminal: { ports: [${terminal}, 4] }
          """,
          "ibkrsigned",
          """
          name: Interactive Brokers
          standing: LIVE
          protocol: OAUTH1_IBKR
          environments: [live]
          endpoints:
            requestToken: ${sandbox}/ibkr/v1/api/oauth/request_token
            authorize: ${sandbox}/ibkr/authorize
            token: ${sandbox}/ibkr/v1/api/oauth/access_token
            session: ${sandbox}/ibkr/v1/api/oauth/live_session_token
          api: { live: "${sandbox}/ibkr/v1/api" }
          probe: { method: GET, path: /sso/validate }
          clientAuthentication: SIGNATURE
          scopes: []
          pkce: false
          callback: SHARED
          tokens: { accessLives: PT24H, renewal: REMINT, refreshToken: REUSABLE, lead: PT4H }
          consent: {}
          errors:
            - { contains: invalid access token, outcome: REJECTED, cause: GRANT_REJECTED }
          """);

  private SandboxCatalog() {}

  static void write(Path folder, String sandbox, int terminal) throws IOException {
    for (Map.Entry<String, String> entry : ENTRIES.entrySet()) {
      Files.writeString(
          folder.resolve(entry.getKey() + ".yaml"),
          "id: "
              + entry.getKey()
              + "\n"
              + entry
                  .getValue()
                  .replace("${sandbox}", sandbox)
                  .replace("${terminal}", String.valueOf(terminal)));
    }
  }
}
