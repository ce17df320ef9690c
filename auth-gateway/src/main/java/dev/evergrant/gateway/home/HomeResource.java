package dev.evergrant.gateway.home;

import dev.evergrant.gateway.connections.BrokerView;
import dev.evergrant.gateway.connections.MyBrokers;
import dev.evergrant.gateway.session.CurrentUser;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page that a user sees first. */
@Path("/")
@Authenticated
public class HomeResource {

  private final MyBrokers brokers;
  private final CurrentUser user;
  private final InstantSource clock;

  HomeResource(MyBrokers brokers, CurrentUser user, InstantSource clock) {
    this.brokers = brokers;
    this.user = user;
    this.clock = clock;
  }

  @CheckedTemplate(basePath = "")
  static class Templates {
    private Templates() {}

    static native TemplateInstance home(String user, List<BrokerCard> brokers, String revisions);
  }

  /** Every broker with its state. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Uni<String> home() {
    String name = user.person().displayName();
    return brokers
        .list()
        .map(
            all ->
                Templates.home(
                        name,
                        all.stream().map(it -> BrokerCard.of(it, all, clock.instant())).toList(),
                        revisions(all))
                    .render());
  }

  /** By which the page's script notices that it shows something old. */
  private static String revisions(List<BrokerView> brokers) {
    return brokers.stream()
        .flatMap(broker -> broker.connections().stream())
        .map(connection -> connection.id() + ":" + connection.revision())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
