package dev.evergrant.gateway.account;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.UnsubscribeRequest;
import dev.evergrant.gateway.session.CrossSite;
import dev.evergrant.gateway.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The way out of our mails, for whoever has the link: no session, no cookie. A mail program sends
 * the form of RFC 8058 §3.1, the page sends nothing; neither is read.
 */
@Path(CrossSite.UNSUBSCRIBE)
@Tag(name = "Account")
public class UnsubscribeResource {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.~-]{16,512}");

  private final Vault vault;

  UnsubscribeResource(Vault vault) {
    this.vault = vault;
  }

  /** Gives all mails up; as often as one likes. */
  @POST
  @Operation(operationId = "unsubscribe", summary = "Gives all mails up, with the id of a mail")
  @SecurityRequirements
  @APIResponse(responseCode = "204", description = "No more mails are sent")
  @APIResponse(responseCode = "400", description = "There is no id")
  @APIResponse(responseCode = "404", description = "The id is nobody's")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<Void> unsubscribe(@RestQuery @Parameter(required = true) String id) {
    InvalidFieldException.required("id", id);
    if (!ID.matcher(id).matches()) {
      throw new ProblemException(ProblemType.NOT_FOUND);
    }
    Secret unsubscribe = Secret.of(id);
    return vault
        .unsubscribe(new UnsubscribeRequest(unsubscribe))
        .onTermination()
        .invoke(unsubscribe::wipe);
  }
}
