package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.page.MessagePage;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Says how an attempt to connect ended. Does nothing, so it may be loaded as often as one likes.
 */
@Path("/connect/result")
@Authenticated
public class ResultResource {

  private final Brokers brokers;

  ResultResource(Brokers brokers) {
    this.brokers = brokers;
  }

  /** The page for a broker and a result. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public String result(@RestQuery String broker, @RestQuery String result) {
    Broker known = brokers.find(broker == null ? "" : broker);
    ConnectResult parsed = ResultWords.parse(result);
    ResultWords words = ResultWords.of(parsed, known.name());
    MessagePage.Link overview = new MessagePage.Link("/", "To the overview");
    return new MessagePage(
            words.title(),
            words.text(),
            parsed == ConnectResult.CONNECTED
                ? List.of(overview)
                : List.of(new MessagePage.Link("/connect/" + known.id(), "Try again"), overview))
        .html();
  }
}
