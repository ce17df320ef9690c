package dev.evergrant.gateway.account;

import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.vault.MailPreferences;
import dev.evergrant.gateway.session.CurrentUser;
import dev.evergrant.gateway.session.Person;
import dev.evergrant.gateway.vault.Vault;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The user who calls. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Account")
public class MeResource {

  private final Vault vault;
  private final CurrentUser user;

  MeResource(Vault vault, CurrentUser user) {
    this.vault = vault;
    this.user = user;
  }

  /**
   * Who is logged in.
   *
   * @param name what to call them
   * @param email null if the login told none
   */
  public record Me(String name, String email) {

    static Me of(Person person) {
      return new Me(person.displayName(), person.contact().email());
    }

    @Override
    public String toString() {
      return "Me[redacted]";
    }
  }

  /** Who is logged in. */
  @GET
  @Operation(operationId = "me", summary = "Who is logged in")
  @APIResponse(responseCode = "200", description = "The user who calls")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  public Me me() {
    return Me.of(user.person());
  }

  /** Which mails they want. */
  @GET
  @Path("/preferences")
  @Operation(operationId = "preferences", summary = "Which mails the user wants")
  @APIResponse(responseCode = "200", description = "All of them, if nothing else was said")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<MailPreferences> preferences() {
    return vault.preferences();
  }

  /** Changes that. */
  @PUT
  @Path("/preferences")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "prefer", summary = "Changes which mails the user wants")
  @APIResponse(responseCode = "200", description = "What is kept now")
  @APIResponse(responseCode = "400", description = "The body is not valid; nothing has changed")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<MailPreferences> prefer(MailPreferences body) {
    return vault.prefer(InvalidFieldException.required("body", body));
  }
}
