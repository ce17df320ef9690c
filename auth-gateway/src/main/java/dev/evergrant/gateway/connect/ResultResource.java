package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.vault.Vault;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Says how an attempt to connect ended. Does nothing, so it may be asked as often as one likes; and
 * since anybody can make up a result's address, what it says of the connection it asks the vault.
 */
@Path("/api/auth/broker/{broker}/result")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Connect")
public class ResultResource {

  private final Brokers brokers;
  private final Vault vault;

  ResultResource(Brokers brokers, Vault vault) {
    this.brokers = brokers;
    this.vault = vault;
  }

  /**
   * The end of an attempt, in words.
   *
   * @param result as it was asked about
   * @param connected whether the result says so, and the vault too
   * @param otherAccount whether another brokerage account came back, and the user has to say if it
   *     is meant
   */
  public record ResultView(
      String broker,
      String brokerName,
      Environment environment,
      String result,
      boolean connected,
      boolean otherAccount,
      String title,
      String text) {}

  /** The words for a result. */
  @GET
  @Operation(operationId = "result", summary = "How an attempt to connect ended, in words")
  @APIResponse(responseCode = "200", description = "What to tell the user")
  @APIResponse(responseCode = "400", description = "There is no such result or environment")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<ResultView> result(
      @RestPath String broker,
      @RestQuery @Parameter(description = "As the result page's address has it", required = true)
          String result,
      @RestQuery String environment) {
    Broker known = brokers.find(broker);
    Environment which = brokers.environment(known, environment);
    Optional<ResultWords.Ending> ending = ResultWords.Ending.find(result);
    if (ending.isPresent()) {
      return Uni.createFrom()
          .item(view(known, which, result, ResultWords.of(ending.get(), known.name())));
    }
    ConnectResult parsed = ResultWords.parse(result);
    if (parsed != ConnectResult.CONNECTED) {
      return Uni.createFrom()
          .item(view(known, which, result, ResultWords.of(parsed, known.name())));
    }
    return connected(known, which)
        .map(
            connection ->
                connection
                    .map(it -> connected(known, it, result))
                    .orElseGet(
                        () -> view(known, which, result, ResultWords.neutral(known.name()))));
  }

  private Uni<Optional<ConnectionView>> connected(Broker broker, Environment environment) {
    return vault
        .mine()
        .map(
            connections ->
                connections.stream()
                    .filter(connection -> connection.broker().equals(broker.id()))
                    .filter(connection -> connection.environment() == environment)
                    .filter(connection -> connection.status() == ConnectionStatus.CONNECTED)
                    .findFirst());
  }

  private static ResultView connected(Broker broker, ConnectionView connection, String result) {
    ResultWords words =
        connection.otherAccount()
            ? ResultWords.otherAccount(broker.name())
            : ResultWords.of(ConnectResult.CONNECTED, broker.name());
    return new ResultView(
        broker.id(),
        broker.name(),
        connection.environment(),
        result,
        true,
        connection.otherAccount(),
        words.title(),
        words.text());
  }

  private static ResultView view(
      Broker broker, Environment environment, String result, ResultWords words) {
    return new ResultView(
        broker.id(), broker.name(), environment, result, false, false, words.title(), words.text());
  }
}
