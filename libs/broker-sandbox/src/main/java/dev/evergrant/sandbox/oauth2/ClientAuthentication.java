package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.web.Parameters;

/** How a client proves at the token endpoint which one it is (RFC 6749 §2.3). */
public interface ClientAuthentication {

  /** What RFC 8414 §2 calls it. */
  String method();

  /** Whether a header, which may be null, and a form are this app's. */
  boolean proves(RegisteredApp app, String authorization, Parameters form);
}
