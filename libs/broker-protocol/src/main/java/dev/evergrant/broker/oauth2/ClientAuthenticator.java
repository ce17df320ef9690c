package dev.evergrant.broker.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.registration.ClientKey;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

/** Shows at the token endpoint who we are (RFC 6749 §2.3). */
interface ClientAuthenticator {

  /** Adds to a request what it takes. */
  void authenticate(Map<String, String> headers, Parameters form);

  /**
   * In the way that the catalog says.
   *
   * @throws IllegalArgumentException if the registration is of another kind
   */
  static ClientAuthenticator of(Broker broker, Registration registration, InstantSource clock) {
    Broker.ClientAuthentication way = broker.clientAuthentication();
    if (registration instanceof ClientKey key
        && way == Broker.ClientAuthentication.PRIVATE_KEY_JWT) {
      return signed(new SignedJwts(key, clock), audience(broker));
    }
    if (registration instanceof ClientCredentials credentials) {
      if (way == Broker.ClientAuthentication.BASIC) {
        return (headers, form) -> headers.put("Authorization", basic(credentials));
      }
      if (way == Broker.ClientAuthentication.FORM) {
        return (headers, form) ->
            form.add("client_id", credentials.id())
                .add("client_secret", credentials.secret().reveal());
      }
    }
    throw new IllegalArgumentException(broker.id() + " wants another registration for " + way);
  }

  /** With a signed assertion (RFC 7523 §2.2), which is used once and wiped. */
  private static ClientAuthenticator signed(SignedJwts jwts, String audience) {
    return (headers, form) -> {
      try (Secret assertion = jwts.assertion(audience)) {
        form.add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            .add("client_assertion", assertion.reveal());
      }
    };
  }

  private static String audience(Broker broker) {
    if (broker.assertionAudience() != null) {
      return broker.assertionAudience();
    }
    return (broker.issuer() == null ? broker.endpoints().token() : broker.issuer()).toString();
  }

  /**
   * RFC 6749 §2.3.1: both parts are form-encoded before they are joined. Brokers hand out letters
   * and digits only, for which that makes no difference.
   */
  private static String basic(ClientCredentials credentials) {
    String pair =
        URLEncoder.encode(credentials.id(), UTF_8)
            + ":"
            + URLEncoder.encode(credentials.secret().reveal(), UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
