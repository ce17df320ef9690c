package dev.evergrant.gateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The brokers of the tests: the five of the sandbox, and some more there. {@code second} and {@code
 * shared}, whose callback is the common one, speak Schwab's protocol; {@code handmade} speaks
 * E*TRADE's and has its codes typed. {@code sixth} is another server that says itself where its
 * endpoints are, and so would {@code lost}, if it were there. {@code gone} is retired, and {@code
 * unset} has no registration.
 */
final class TestCatalog {

  private static final String REFRESHED =
      "tokens: {accessLives: PT30M, renewal: REFRESH_TOKEN, refreshToken: STRICT, lead: PT5M}";

  private final Path folder;

  private TestCatalog(Path folder) {
    this.folder = folder;
  }

  /** Writes it; the folder. */
  static Path write(String sandbox, String sixth) {
    try {
      TestCatalog catalog = new TestCatalog(Files.createTempDirectory("brokers"));
      catalog.writeFive(sandbox);
      catalog.writeMore(sandbox, sixth);
      return catalog.folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeFive(String sandbox) throws IOException {
    file(
        "alpaca",
        "api: {live: %1$s/alpaca, paper: %1$s/alpaca/paper}%n".formatted(sandbox)
            + oauth2(sandbox + "/alpaca/oauth/authorize", sandbox + "/alpaca/oauth/token"));
    file("etrade", api(sandbox + "/etrade") + oauth1(sandbox + "/etrade"));
    file(
        "ibkr",
        api(sandbox + "/ibkr/v1/api")
            + oauth2(
                sandbox + "/ibkr/oauth2/authorize",
                sandbox + "/ibkr/oauth2/api/v1/token",
                sandbox + "/ibkr/gw/api/v1/sso-sessions"));
    file("schwab", api(sandbox + "/schwab") + schwab(sandbox));
    file(
        "tdameritrade",
        "standing: LIVE\nreplacedBy: null\n"
            + api(sandbox + "/tdameritrade")
            + oauth2(sandbox + "/tdameritrade/auth", sandbox + "/tdameritrade/v1/oauth2/token"));
  }

  private void writeMore(String sandbox, String sixth) throws IOException {
    file("second", other("Second Broker", "LIVE", "PER_BROKER") + schwab(sandbox));
    file("shared", other("Shared Broker", "LIVE", "SHARED") + schwab(sandbox));
    file("unset", other("Unset Broker", "LIVE", "PER_BROKER") + schwab(sandbox));
    file(
        "gone",
        other("Gone Broker", "RETIRED", "PER_BROKER") + "replacedBy: schwab\n" + schwab(sandbox));
    file(
        "sixth",
        other("Sixth Provider", "LIVE", "PER_BROKER") + "endpoints: {}\nissuer: " + sixth + "\n");
    file(
        "lost",
        other("Lost Provider", "LIVE", "PER_BROKER") + "endpoints: {}\nissuer: " + sixth + "/no\n");
    file(
        "handmade",
        """
        name: Handmade Broker
        standing: LIVE
        protocol: OAUTH1
        environments: [live]
        clientAuthentication: SIGNATURE
        scopes: []
        pkce: false
        callback: BY_HAND
        tokens: {accessLives: PT24H, idle: PT2H, renewal: RENEW, lead: PT20M}
        """
            + oauth1(sandbox + "/etrade"));
  }

  private void file(String id, String content) throws IOException {
    Files.writeString(folder.resolve(id + ".yaml"), "id: " + id + "\n" + content);
  }

  private static String other(String name, String standing, String callback) {
    return """
        name: %s
        standing: %s
        protocol: OAUTH2
        environments: [live]
        clientAuthentication: BASIC
        scopes: []
        pkce: true
        callback: %s
        %s
        """
        .formatted(name, standing, callback, REFRESHED);
  }

  private static String schwab(String sandbox) {
    return oauth2(sandbox + "/schwab/v1/oauth/authorize", sandbox + "/schwab/v1/oauth/token");
  }

  private static String api(String address) {
    return "api: {live: %s}%n".formatted(address);
  }

  private static String oauth2(String authorize, String token) {
    return "endpoints: {authorize: %s, token: %s}%n".formatted(authorize, token);
  }

  private static String oauth2(String authorize, String token, String session) {
    return "endpoints: {authorize: %s, token: %s, session: %s}%n"
        .formatted(authorize, token, session);
  }

  private static String oauth1(String broker) {
    return """
        endpoints:
          requestToken: %1$s/oauth/request_token
          authorize: %1$s/e/t/etws/authorize
          token: %1$s/oauth/access_token
          renew: %1$s/oauth/renew_access_token
          revoke: %1$s/oauth/revoke_access_token
        """
        .formatted(broker);
  }
}
