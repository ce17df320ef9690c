package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.web.Redirect;
import java.util.List;

/**
 * What a client asks for (RFC 6749 §4.1.1).
 *
 * @param grant id of the grant there will be if the user approves
 * @param state the client's, or null
 * @param challenge the client's, or null
 * @param scope what it asks for; null for nothing in particular
 * @param accounts what it is about
 */
record AuthorizationRequest(
    String grant,
    String redirectUri,
    String state,
    String challenge,
    String scope,
    List<Account> accounts) {

  /** Where the answer goes: the redirect URI with one parameter more, and the state. */
  String answer(String name, String value) {
    return Redirect.with(Redirect.with(redirectUri, name, value), "state", state);
  }

  /** Without what only the browser and the client may know. */
  @Override
  public String toString() {
    return "AuthorizationRequest[grant " + grant + "]";
  }
}
