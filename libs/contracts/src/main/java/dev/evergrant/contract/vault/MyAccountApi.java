package dev.evergrant.contract.vault;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** What a user says about themselves: called with their own access token. */
@Path("/my")
public interface MyAccountApi {

  /** Which mails they want. */
  @GET
  @Path("/preferences")
  Uni<MailPreferences> preferences();

  /** Changes that. */
  @PUT
  @Path("/preferences")
  Uni<MailPreferences> prefer(MailPreferences preferences);

  /** Keeps that the user has agreed to these rights, and when: for the audit. */
  @POST
  @Path("/consents")
  Uni<Void> consent(ScopeConsent consent);
}
