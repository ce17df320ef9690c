package dev.evergrant.contract.vault;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The way out of our mails for those who are not logged in. */
@Path("/unsubscribe")
public interface MailsApi {

  /**
   * Gives all mails up for the user whose link it was; as often as one likes. 404 {@code not-found}
   * if it was nobody's. Scope {@code connections:write}.
   */
  @POST
  Uni<Void> unsubscribe(UnsubscribeRequest request);
}
