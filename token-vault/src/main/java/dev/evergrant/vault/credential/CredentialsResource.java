package dev.evergrant.vault.credential;

import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.vault.CredentialRequest;
import dev.evergrant.contract.vault.CredentialsApi;
import dev.evergrant.contract.vault.LiveCredential;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.Cancellable;

/** See {@link CredentialsApi}. A caller that goes away does not stop what it has begun. */
@PermissionsAllowed("tokens:read")
@Cancellable(false)
public class CredentialsResource implements CredentialsApi {

  private final Reads reads;
  private final JsonWebToken token;

  CredentialsResource(Reads reads, JsonWebToken token) {
    this.reads = reads;
    this.token = token;
  }

  @Override
  public Uni<LiveCredential> read(CredentialRequest request) {
    InvalidFieldException.required("body", request);
    return reads.read(Caller.of(token), request);
  }
}
