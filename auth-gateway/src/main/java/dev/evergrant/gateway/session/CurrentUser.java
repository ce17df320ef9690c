package dev.evergrant.gateway.session;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.Contact;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the user from the tokens of the call. */
@RequestScoped
public class CurrentUser {

  private final JsonWebToken accessToken;
  private final SecurityIdentity identity;

  CurrentUser(JsonWebToken accessToken, SecurityIdentity identity) {
    this.accessToken = accessToken;
    this.identity = identity;
  }

  /** The user; 401 if the token names nobody. */
  public Person person() {
    String id = accessToken.getSubject();
    if (id == null || id.isBlank() || id.length() > 256) {
      throw new ProblemException(ProblemType.UNAUTHENTICATED, "The access token names no user");
    }
    return new Person(id, new Contact(claim("email"), claim("name")));
  }

  /** When the access token of this call ends; a session may go on with a new one. */
  public Instant until() {
    return Instant.ofEpochSecond(accessToken.getExpirationTime());
  }

  /** From the access token, or in a browser's session from the ID token. */
  private String claim(String name) {
    String value = text(accessToken, name);
    if (value == null && identity.getPrincipal() instanceof JsonWebToken idToken) {
      value = text(idToken, name);
    }
    return value;
  }

  private static String text(JsonWebToken token, String name) {
    return token.getClaim(name) instanceof String text && !text.isBlank() && text.length() <= 320
        ? text
        : null;
  }
}
