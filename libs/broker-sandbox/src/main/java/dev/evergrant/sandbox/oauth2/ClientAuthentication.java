package dev.evergrant.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.sandbox.web.Parameters;
import java.security.MessageDigest;

/** How a client proves at the token endpoint which one it is (RFC 6749 §2.3). */
public enum ClientAuthentication {
  /** By HTTP Basic. */
  BASIC,
  /** By id and secret in the form. */
  FORM,
  /** By nothing but its id in the form; but a secret that comes along must be the right one. */
  PUBLIC;

  /** Whether a header and a form are this app's; takes the same time for every secret. */
  boolean proves(RegisteredApp app, String authorization, Parameters form) {
    String secret = form.get("client_secret");
    return switch (this) {
      case BASIC -> BasicAuthentication.isOf(app, authorization);
      case FORM -> same(app.clientId(), form.get("client_id")) & same(app.secret(), secret);
      case PUBLIC ->
          same(app.clientId(), form.get("client_id"))
              & (secret == null || same(app.secret(), secret));
    };
  }

  private static boolean same(String registered, String given) {
    return given != null
        && MessageDigest.isEqual(registered.getBytes(UTF_8), given.getBytes(UTF_8));
  }
}
