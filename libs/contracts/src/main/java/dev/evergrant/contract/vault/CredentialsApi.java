package dev.evergrant.contract.vault;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/**
 * Live credentials for services that act for users. Scope {@code tokens:read}, and only for the
 * brokers that the caller's token names in its claim {@code brokers}; every read leaves an audit
 * record.
 */
@Path("/credentials")
public interface CredentialsApi {

  /**
   * The user's credential, OAuth first, refreshed first when it is too old. 403 {@code forbidden}
   * for a broker that the caller may not use, 404 {@code no-connection}, 409 {@code
   * needs-reconnect} if only the user can help, 409 {@code account-unconfirmed} if he has to say
   * first that another account is meant, 503 {@code broker-unavailable} if none works now.
   */
  @POST
  Uni<LiveCredential> read(CredentialRequest request);
}
