package dev.evergrant.broker.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of wrong file is refused with one line: file, line and reason. */
class InvalidCatalogTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource({"notABroker", "againstTheSchema", "againstTheRules", "incomplete"})
  void aWrongFileIsRefused(int line, String reason, String text) throws IOException {
    Path file = folder.resolve("broker.yaml");
    Files.writeString(file, text);

    assertThatThrownBy(() -> BrokerCatalog.load(folder))
        .isInstanceOf(InvalidCatalogException.class)
        .hasNoCause()
        .hasMessage("%s:%d: %s", file, line, reason);
  }

  static Stream<Arguments> notABroker() {
    return Stream.of(
        wrong(1, "is not a broker: fields are expected", ""),
        wrong(1, "is not a broker: fields are expected", "- schwab"),
        wrong(1, "id must be there, as text", "name: Schwab"),
        wrong(2, "id must be there, as text", "name: Schwab\nid: [schwab]"),
        wrong(2, "is not YAML: expected the node content, but found '<stream end>'", "id: x\na: ["),
        wrong(3, "Duplicate field 'name'", "id: schwab\nname: a\nname: b"),
        wrong(3, "has a second document", "id: schwab\n---\nid: alpaca"));
  }

  static Stream<Arguments> againstTheSchema() {
    return Stream.of(
        schwab(2, "clientSecret is not known", "clientSecret: abc"),
        schwab(3, "endpoints.tokn is not known", "endpoints:\n  tokn: https://x.example"),
        schwab(3, "endpoints.token must be a valid RFC 3986 URI", "endpoints:\n  token: no uri"),
        schwab(3, "endpoints.token integer found, string expected", "endpoints:\n  token: 5"),
        schwab(3, "endpoints.token is missing", "endpoints:\n  token: null"),
        schwab(2, "endpoints string found, object expected", "endpoints: none"),
        schwab(2, "tokens array found, object expected", "tokens: []"),
        schwab(2, "pkce string found, boolean expected", "pkce: maybe"),
        schwab(
            4,
            "environments.1 does not have a value in the enumeration [\"live\", \"paper\"]",
            "environments:\n  - live\n  - simulated"),
        schwab(2, "environments must have at least 1 items but found 0", "environments: []"),
        schwab(3, "tokens.lead must be a valid ISO 8601 duration", "tokens:\n  lead: 5 minutes"),
        schwab(2, "tokens.grace is missing", "tokens:\n  refreshToken: GRACE"),
        schwab(3, "tokens.grace does not belong here", "tokens:\n  grace: PT5M"),
        schwab(3, "tokens.refreshToken is missing", "tokens:\n  refreshToken: null"),
        schwab(1, "replacedBy is missing", "standing: RETIRED"),
        schwab(2, "replacedBy does not belong here", "replacedBy: alpaca"),
        schwab(
            2,
            "clientAuthentication does not have a value in the enumeration [\"BASIC\", \"FORM\","
                + " \"PRIVATE_KEY_JWT\"]",
            "clientAuthentication: SIGNATURE"),
        schwab(
            3,
            "tokens.renewal does not have a value in the enumeration"
                + " [\"REFRESH_TOKEN\", \"REMINT\", \"PROBE\"]",
            "tokens:\n  renewal: RENEW"),
        etrade(3, "endpoints.requestToken is missing", "endpoints:\n  requestToken: null"),
        etrade(3, "endpoints.renew is missing", "endpoints:\n  renew: null"),
        etrade(
            2,
            "clientAuthentication does not have a value in the enumeration [\"SIGNATURE\"]",
            "clientAuthentication: FORM"),
        etrade(
            3,
            "tokens.renewal does not have a value in the enumeration [\"RENEW\"]",
            "tokens:\n  renewal: PROBE"),
        etrade(2, "issuer does not belong here", "issuer: https://x.example"),
        etrade(
            3,
            "endpoints.session does not belong here",
            "endpoints:\n  session: https://x.example"),
        schwab(
            3,
            "endpoints.session does not belong here",
            "endpoints:\n  session: https://x.example"),
        schwab(
            2,
            "callback does not have a value in the enumeration [\"PER_BROKER\", \"SHARED\"]",
            "callback: BY_HAND"),
        schwab(2, "assertionAudience does not belong here", "assertionAudience: /token"),
        schwab(2, "probe is missing", "probe: null\ntokens:\n  renewal: PROBE"),
        schwab(3, "probe.path is missing", "probe:\n  path: null"),
        schwab(
            3,
            "probe.method does not have a value in the enumeration [\"GET\", \"POST\"]",
            "probe:\n  method: DELETE"),
        schwab(3, "probe.path does not match the regex pattern ^/[!-~]*$", "probe:\n  path: a b"),
        schwab(3, "api.test is not known", "api:\n  test: https://x.example"),
        schwab(2, "apiKey.secretHeader is missing", "apiKey: { keyHeader: X-Key }"),
        schwab(
            2,
            "apiKey.keyHeader does not match the regex pattern ^[A-Za-z0-9-]{1,64}$",
            "apiKey: { keyHeader: 'X:Key', secretHeader: X-Secret }"),
        schwab(
            2, "terminal.ports must have at least 1 items but found 0", "terminal: { ports: [] }"),
        schwab(
            2,
            "terminal.ports.0 must have a maximum value of 65535",
            "terminal: { ports: [70000] }"),
        schwab(3, "parameters.authorise is not known", "parameters:\n  authorise: { a: b }"),
        schwab(3, "accounts.at is missing", "accounts:\n  at: null"),
        schwab(
            3,
            "accounts.at does not match the regex pattern ^(/(\\*|[A-Za-z0-9_-]+))+$",
            "accounts:\n  at: '*/number'"),
        schwab(3, "rights.0.description is missing", "rights:\n  - {kind: TRADING}"),
        schwab(
            3,
            "rights.0.kind does not have a value in the enumeration"
                + " [\"ACCOUNT\", \"TRADING\", \"OTHER\"]",
            "rights:\n  - {kind: READ, description: Read}"),
        ibkr(3, "endpoints.session is missing", "endpoints:\n  session: null"),
        ibkr(
            2,
            "clientAuthentication does not have a value in the enumeration [\"PRIVATE_KEY_JWT\"]",
            "clientAuthentication: BASIC\nassertionAudience: null"),
        ibkr(
            1,
            "endpoints.requestToken is missing",
            "protocol: OAUTH1_IBKR\nclientAuthentication: SIGNATURE\nassertionAudience: null"),
        schwab(3, "errors.0.outcome is missing", "errors:\n  - {error: x, cause: BLOCKED}"));
  }

  static Stream<Arguments> againstTheRules() {
    return Stream.of(
        schwab(
            3,
            "endpoints.token must be https, or http on this machine",
            "endpoints:\n  token: http://localhost.example/token"),
        schwab(
            3,
            "endpoints.authorize must have no user and no fragment",
            "endpoints:\n  authorize: https://id:secret@x.example/authorize"),
        schwab(
            3,
            "endpoints.revoke must have no user and no fragment",
            "endpoints:\n  revoke: https://x.example/revoke#here"),
        schwab(3, "api.live has no host", "api:\n  live: https:///accounts"),
        schwab(
            3, "api.live must be https, or http on this machine", "api:\n  live: http://x.example"),
        schwab(3, "api.live is missing, and the probe is a call of it", "api:\n  live: null"),
        schwab(
            1,
            "api.paper is missing, and the probe is a call of it",
            "environments: [live, paper]"),
        schwab(4, "api.live is missing, and tells the accounts", "probe: null\napi:\n  live: null"),
        schwab(3, "accounts.path cannot be read as URI", "accounts:\n  path: /a%zz"),
        schwab(2, "issuer must be https, or http on this machine", "issuer: http://x.example"),
        schwab(2, "issuer must have no query", "issuer: https://x.example?a=b"),
        schwab(3, "api.live must have no query", "api:\n  live: https://x.example?a=b"),
        schwab(3, "probe.path cannot be read as URI", "probe:\n  path: /a%zz"),
        schwab(3, "probe.path cannot be read as URI", "probe:\n  path: /a|b"),
        schwab(2, "environmentParameter is the protocol's own", "environmentParameter: state"),
        schwab(
            4,
            "parameters.authorize.state is the protocol's own",
            "parameters:\n  authorize:\n    state: fixed"),
        schwab(
            4,
            "parameters.exchange.code is the protocol's own",
            "parameters:\n  exchange:\n    code: fixed"),
        schwab(3, "consent.notice must be longer than nothing", "consent:\n  notice: PT0S"),
        schwab(3, "consent.notice must be shorter than consent.lives", "consent:\n  notice: P7D"),
        schwab(3, "tokens.lead must be longer than nothing", "tokens:\n  lead: PT0S"),
        schwab(3, "consent.lives must be ten years or less", "consent:\n  lives: P3651D"),
        schwab(3, "tokens.lead cannot be read as Duration", "tokens:\n  lead: P1M"),
        schwab(3, "consent.lives must be longer than nothing", "consent:\n  lives: P0D"),
        schwab(
            4,
            "errors.0 needs a status, an error or a text",
            "\nerrors:\n  - outcome: REJECTED\n    cause: GRANT_REJECTED"),
        schwab(
            4,
            "probe.errors.0 needs a status, an error or a text",
            "probe:\n  errors:\n    - outcome: REJECTED\n      cause: ACCESS_REJECTED"),
        schwab(3, "replacedBy names no broker: nobody", "standing: RETIRED\nreplacedBy: nobody"));
  }

  static Stream<Arguments> incomplete() {
    return Stream.of(
        wrong(1, "callback is missing", "id: kraken\nname: Kraken"),
        wrong(1, "callback is missing", "id: Schwab"));
  }

  private static Arguments schwab(int line, String reason, String text) {
    return wrong(line, reason, "id: schwab\n" + text);
  }

  private static Arguments ibkr(int line, String reason, String text) {
    return wrong(line, reason, "id: ibkr\n" + text);
  }

  private static Arguments etrade(int line, String reason, String text) {
    return wrong(line, reason, "id: etrade\n" + text);
  }

  private static Arguments wrong(int line, String reason, String text) {
    return Arguments.of(line, reason, text);
  }
}
