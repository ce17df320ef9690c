package dev.evergrant.sandbox.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.web.CompactJws;
import dev.evergrant.sandbox.web.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * By a statement signed with the app's private key, good for one request ({@code private_key_jwt},
 * RFC 7523 §2.2 and §3).
 *
 * @param broker the broker's id
 * @param audience whom the statement must be for
 */
public record SignedAssertion(
    String broker, RegisteredKey key, String audience, Ledger ledger, InstantSource clock)
    implements ClientAuthentication {

  private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** How far ahead it may end; not scaled: machines are no faster. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Override
  public String method() {
    return "private_key_jwt";
  }

  @Override
  public boolean proves(RegisteredApp app, String authorization, Parameters form) {
    String assertion = form.get("client_assertion");
    CompactJws token = assertion == null ? null : CompactJws.read(assertion);
    if (token == null) {
      return false;
    }
    ledger.presented(Kind.ASSERTION, broker, null, assertion);
    return authorization == null
        && form.get("client_secret") == null
        && !form.repeats("client_assertion")
        && TYPE.equals(form.get("client_assertion_type"))
        && key.signed(token)
        && speaksFor(app.clientId(), token.claims())
        && isNew(app.clientId(), token.claims());
  }

  private boolean speaksFor(String client, JsonNode claims) {
    JsonNode audiences = claims.path("aud");
    JsonNode audience = audiences.isArray() && audiences.size() == 1 ? audiences.get(0) : audiences;
    return client.equals(claims.path("iss").textValue())
        && client.equals(claims.path("sub").textValue())
        && this.audience.equals(audience.textValue())
        && Validity.of(claims).isNow(clock.instant(), LONGEST);
  }

  private boolean isNew(String client, JsonNode claims) {
    String id = claims.path("jti").textValue();
    Instant forgotten = clock.instant().plus(LONGEST.multipliedBy(2));
    return id != null
        && ledger.pairs().useNonce(String.join("\n", broker, client, "jti", id), forgotten);
  }
}
