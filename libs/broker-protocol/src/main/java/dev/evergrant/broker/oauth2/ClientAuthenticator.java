package dev.evergrant.broker.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/** Shows at the token endpoint who we are (RFC 6749 §2.3). */
interface ClientAuthenticator {

  /** Adds to a request what it takes. */
  void authenticate(Map<String, String> headers, Parameters form);

  /** With a secret, in the way that the catalog says. */
  static ClientAuthenticator of(
      Broker.ClientAuthentication authentication, ClientCredentials credentials) {
    return switch (authentication) {
      case BASIC -> (headers, form) -> headers.put("Authorization", basic(credentials));
      case FORM ->
          (headers, form) ->
              form.add("client_id", credentials.id())
                  .add("client_secret", credentials.secret().reveal());
      case PRIVATE_KEY_JWT, SIGNATURE ->
          throw new IllegalArgumentException(authentication + " takes no secret");
    };
  }

  /** With a signed assertion (RFC 7523 §2.2), which is used once and wiped. */
  static ClientAuthenticator signed(Supplier<Secret> assertions) {
    return (headers, form) -> {
      try (Secret assertion = assertions.get()) {
        form.add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            .add("client_assertion", assertion.reveal());
      }
    };
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
