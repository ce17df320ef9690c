package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.page.MessagePage;
import dev.evergrant.gateway.vault.Vault;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Says how an attempt to connect ended. Does nothing, so it may be loaded as often as one likes;
 * and since anybody can make up its address, what it says of the connection it asks the vault.
 */
@Path("/connect/result")
@Authenticated
public class ResultResource {

  /** In place of a result, where the call that should have found it out is gone. */
  static final String INTERRUPTED = "interrupted";

  private static final MessagePage.Link OVERVIEW = new MessagePage.Link("/", "To the overview");

  private final Brokers brokers;
  private final Vault vault;

  ResultResource(Brokers brokers, Vault vault) {
    this.brokers = brokers;
    this.vault = vault;
  }

  /** The page for a broker and a result. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<String> result(@RestQuery String broker, @RestQuery String result) {
    Broker known = brokers.find(broker == null ? "" : broker);
    if (INTERRUPTED.equals(result)) {
      return Uni.createFrom()
          .item(failed(ResultWords.interrupted(known.name()), known, "Start again"));
    }
    ConnectResult parsed = ResultWords.parse(result);
    ResultWords words = ResultWords.of(parsed, known.name());
    if (parsed != ConnectResult.CONNECTED) {
      return Uni.createFrom().item(failed(words, known, "Try again"));
    }
    return connected(known)
        .map(is -> page(is ? words : ResultWords.neutral(known.name()), List.of(OVERVIEW)));
  }

  private Uni<Boolean> connected(Broker broker) {
    return vault
        .mine()
        .map(
            connections ->
                connections.stream()
                    .filter(connection -> connection.broker().equals(broker.id()))
                    .anyMatch(connection -> connection.status() == ConnectionStatus.CONNECTED));
  }

  private static String failed(ResultWords words, Broker broker, String again) {
    return page(words, List.of(new MessagePage.Link("/connect/" + broker.id(), again), OVERVIEW));
  }

  private static String page(ResultWords words, List<MessagePage.Link> links) {
    return new MessagePage(words.title(), words.text(), links).html();
  }
}
