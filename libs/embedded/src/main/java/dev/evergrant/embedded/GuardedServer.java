package dev.evergrant.embedded;

import java.io.IOException;

/**
 * A {@link LocalServer} that lets in services only, and under {@code /oidc} the OIDC provider that
 * gives them their token.
 */
public abstract class GuardedServer extends LocalServer {

  private static final String TOKEN = "a-service-token";

  private final String issuer;

  protected GuardedServer(int port) throws IOException {
    super(port);
    issuer = "http://127.0.0.1:" + port + "/oidc";
  }

  /** One request of a service, and its answer. */
  protected abstract Answer answer(String path, String body) throws IOException;

  @Override
  protected final Answer answer(String path, String authorization, String body) throws IOException {
    if (path.equals("/oidc/.well-known/openid-configuration")) {
      return new Answer(
          200,
          """
          {"issuer":"%s","token_endpoint":"%s/token","jwks_uri":"%s/jwks"}"""
              .formatted(issuer, issuer, issuer));
    }
    if (path.equals("/oidc/token")) {
      return new Answer(
          200,
          """
          {"access_token":"%s","token_type":"Bearer","expires_in":600}"""
              .formatted(TOKEN));
    }
    return ("Bearer " + TOKEN).equals(authorization)
        ? answer(path, body)
        : new Answer(401, "{\"type\":\"urn:evergrant:problem:unauthenticated\",\"status\":401}");
  }
}
