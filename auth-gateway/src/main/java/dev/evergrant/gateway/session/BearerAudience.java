package dev.evergrant.gateway.session;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A program's token must be meant for this API (RFC 9068 §4). An ID token is not: it tells our
 * client who logged in, and passes through places where an access token never stands, such as the
 * address of the provider's logout.
 */
@ApplicationScoped
public class BearerAudience implements SecurityIdentityAugmentor {

  /** What the {@code aud} of a token for this API names. Never the id of a client. */
  static final String API = "evergrant";

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return identity.isAnonymous() || inSession(identity) || forUs(identity)
        ? Uni.createFrom().item(identity)
        : Uni.createFrom().failure(new AuthenticationFailedException());
  }

  /** The framework has checked then that the ID token is for our client. */
  private static boolean inSession(SecurityIdentity identity) {
    return identity.getCredential(IdTokenCredential.class) != null;
  }

  private static boolean forUs(SecurityIdentity identity) {
    Set<String> audience =
        identity.getPrincipal() instanceof JsonWebToken token ? token.getAudience() : null;
    return audience != null && audience.contains(API);
  }
}
