package dev.evergrant.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.sandbox.web.Parameters;
import java.security.MessageDigest;

/** By a secret that app and broker share; takes the same time for every secret. */
public enum SharedSecret implements ClientAuthentication {
  /** By HTTP Basic. */
  BASIC("client_secret_basic"),
  /** By id and secret in the form. */
  FORM("client_secret_post"),
  /** By nothing but its id in the form; but a secret that comes along must be the right one. */
  PUBLIC("none");

  private final String method;

  SharedSecret(String method) {
    this.method = method;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public boolean proves(RegisteredApp app, String authorization, Parameters form) {
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
