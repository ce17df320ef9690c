package dev.evergrant.gateway.account;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.vault.ScopeConsent;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.brokers.Scope;
import dev.evergrant.gateway.vault.Vault;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What users agreed to before they left for a broker. */
@Path("/api/consents")
@Authenticated
@Tag(name = "Account")
public class ConsentsResource {

  private final Brokers brokers;
  private final Vault vault;

  ConsentsResource(Brokers brokers, Vault vault) {
    this.brokers = brokers;
    this.vault = vault;
  }

  /**
   * A user was shown these rights and went on.
   *
   * @param environment null for the broker's first
   * @param scopes the names of what {@code GET /api/brokers} lists for this broker
   */
  public record ConsentBody(String broker, String environment, List<String> scopes) {}

  /** Keeps it, with the time. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "consent",
      summary = "Keeps that the user was shown what a broker will be asked for, and went on")
  @APIResponse(responseCode = "204", description = "It is kept, with the time")
  @APIResponse(
      responseCode = "400",
      description = "The body is not valid, or names what the broker is not asked for")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<Void> consent(ConsentBody body) {
    InvalidFieldException.required("body", body);
    Broker broker = brokers.find(InvalidFieldException.text("broker", body.broker(), 64));
    List<String> asked = Scope.of(broker).stream().map(Scope::name).toList();
    if (!asked.containsAll(InvalidFieldException.required("scopes", body.scopes()))) {
      throw new InvalidFieldException(
          "scopes", "has one that " + broker.name() + " is not asked for");
    }
    return vault.consent(
        new ScopeConsent(
            broker.id(), brokers.environment(broker, body.environment()), body.scopes()));
  }
}
