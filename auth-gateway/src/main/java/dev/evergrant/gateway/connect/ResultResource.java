package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
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
import java.net.URI;
import java.util.List;
import java.util.Locale;
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
  private static final String INTERRUPTED = "interrupted";

  private static final MessagePage.Link OVERVIEW = new MessagePage.Link("/", "To the overview");

  private final Brokers brokers;
  private final Vault vault;

  ResultResource(Brokers brokers, Vault vault) {
    this.brokers = brokers;
    this.vault = vault;
  }

  /** Where the page about an attempt is. Nothing of what the broker sent goes on from here. */
  static URI address(Return back) {
    return address(back, ResultWords.slug(back.result()));
  }

  /** The same for an attempt of which nobody knows how it ended. */
  static URI interrupted(Return back) {
    return address(back, INTERRUPTED);
  }

  private static URI address(Return back, String result) {
    return URI.create(
        "/connect/result?broker="
            + back.broker().id()
            + "&result="
            + result
            + (back.environment() == back.broker().environments().get(0)
                ? ""
                : "&environment=" + name(back.environment())));
  }

  /** The page for a broker, one of its environments and a result. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<String> result(
      @RestQuery String broker, @RestQuery String result, @RestQuery String environment) {
    Broker known = brokers.find(broker == null ? "" : broker);
    Environment which = brokers.environment(known, environment);
    if (INTERRUPTED.equals(result)) {
      return Uni.createFrom()
          .item(failed(ResultWords.interrupted(known.name()), known, which, "Start again"));
    }
    ConnectResult parsed = ResultWords.parse(result);
    ResultWords words = ResultWords.of(parsed, known.name());
    if (parsed != ConnectResult.CONNECTED) {
      return Uni.createFrom().item(failed(words, known, which, "Try again"));
    }
    return connected(known, which)
        .map(is -> page(is ? words : ResultWords.neutral(known.name()), List.of(OVERVIEW)));
  }

  private Uni<Boolean> connected(Broker broker, Environment environment) {
    return vault
        .mine()
        .map(
            connections ->
                connections.stream()
                    .filter(connection -> connection.broker().equals(broker.id()))
                    .filter(connection -> connection.environment() == environment)
                    .anyMatch(connection -> connection.status() == ConnectionStatus.CONNECTED));
  }

  private static String failed(
      ResultWords words, Broker broker, Environment environment, String again) {
    String connect =
        "/connect/"
            + broker.id()
            + (environment == broker.environments().get(0)
                ? ""
                : "?environment=" + name(environment));
    return page(words, List.of(new MessagePage.Link(connect, again), OVERVIEW));
  }

  private static String name(Environment environment) {
    return environment.name().toLowerCase(Locale.ROOT);
  }

  private static String page(ResultWords words, List<MessagePage.Link> links) {
    return new MessagePage(words.title(), words.text(), links).html();
  }
}
