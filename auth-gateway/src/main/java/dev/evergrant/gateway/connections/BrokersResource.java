package dev.evergrant.gateway.connections;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.vault.RefreshedConnection;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.vault.Vault;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The brokers, and what a user does with their own connections. */
@Path("/api/brokers")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Connections")
public class BrokersResource {

  private final Brokers brokers;
  private final MyBrokers mine;
  private final Vault vault;

  BrokersResource(Brokers brokers, MyBrokers mine, Vault vault) {
    this.brokers = brokers;
    this.mine = mine;
    this.vault = vault;
  }

  /** Every broker with the user's connections. */
  @GET
  @Operation(operationId = "brokers", summary = "Every broker with the user's connections")
  @APIResponse(responseCode = "200", description = "All brokers, by name")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<List<BrokerView>> list() {
    return mine.list();
  }

  /** Gives a connection up. */
  @DELETE
  @Path("/{broker}/oauth")
  @Operation(
      operationId = "disconnect",
      summary = "Gives a connection up: its tokens are revoked where the broker can, and deleted")
  @APIResponse(responseCode = "202", description = "It is given up; revoking may take a moment")
  @APIResponse(responseCode = "400", description = "The broker has no such environment")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker or connection")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<RestResponse<Void>> disconnect(
      @RestPath String broker, @RestQuery String environment) {
    Broker known = brokers.find(broker);
    return vault
        .disconnect(known.id(), brokers.environment(known, environment))
        .map(accepted -> RestResponse.accepted());
  }

  /**
   * The user says that another brokerage account is meant.
   *
   * @param version of the connection when the user was asked
   */
  @POST
  @Path("/{broker}/account")
  @Operation(
      operationId = "confirmAccount",
      summary =
          "Says that the brokerage account is meant with which the last consent came back, though it"
              + " is another one than before")
  @APIResponse(responseCode = "204", description = "The connection serves again")
  @APIResponse(
      responseCode = "400",
      description = "The broker has no such environment, or there is no version")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker or connection")
  @APIResponse(
      responseCode = "409",
      description = "There was another consent since: ask the user again")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<Void> confirmAccount(
      @RestPath String broker,
      @RestQuery String environment,
      @RestQuery
          @Parameter(
              description = "Of the connection when the user was asked",
              required = true,
              schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
          String version) {
    Broker known = brokers.find(broker);
    if (version == null || !version.matches("\\d{1,18}")) {
      throw new InvalidFieldException("version", "must be a number");
    }
    return vault.confirmAccount(
        known.id(), brokers.environment(known, environment), Long.parseLong(version));
  }

  /** Refreshes a connection and waits up to ten seconds for it. */
  @POST
  @Path("/{broker}/oauth/refresh")
  @Operation(
      operationId = "refresh",
      summary = "Refreshes a connection now, and waits up to ten seconds for it")
  @APIResponse(responseCode = "200", description = "It is refreshed")
  @APIResponse(responseCode = "202", description = "It goes on")
  @APIResponse(responseCode = "400", description = "The broker has no such environment")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker or connection")
  @APIResponse(responseCode = "409", description = "Only the user can help: connect again")
  @APIResponse(responseCode = "503", description = "The broker or the vault is away")
  public Uni<RestResponse<RefreshedConnection>> refresh(
      @RestPath String broker, @RestQuery String environment) {
    Broker known = brokers.find(broker);
    return vault
        .refresh(known.id(), brokers.environment(known, environment))
        .map(
            answer ->
                RestResponse.ResponseBuilder.create(answer.getStatusInfo(), answer.getEntity())
                    .build());
  }

  /** Tries a connection at its broker and waits up to ten seconds for what comes of it. */
  @POST
  @Path("/{broker}/test")
  @Operation(
      operationId = "test",
      summary =
          "Calls the broker's API with the connection's credential, and waits up to ten seconds")
  @APIResponse(responseCode = "200", description = "What came of it, also if it does not work")
  @APIResponse(
      responseCode = "202",
      description = "It goes on; with what came of the test before, if there was one",
      content = @Content(schema = @Schema(implementation = TestView.class)))
  @APIResponse(responseCode = "400", description = "The broker has no such environment")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker or connection")
  @APIResponse(responseCode = "409", description = "There is nothing to try: connect again")
  @APIResponse(responseCode = "503", description = "The broker or the vault is away")
  public Uni<RestResponse<TestView>> test(@RestPath String broker, @RestQuery String environment) {
    Broker known = brokers.find(broker);
    return vault
        .test(known.id(), brokers.environment(known, environment))
        .map(
            answer ->
                RestResponse.ResponseBuilder.create(
                        answer.getStatusInfo(),
                        answer.getEntity() == null
                            ? null
                            : TestView.of(answer.getEntity(), known.name()))
                    .build());
  }
}
