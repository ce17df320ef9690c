package dev.evergrant.gateway.home;

import dev.evergrant.gateway.connections.OwnCredentials;
import dev.evergrant.gateway.page.Form;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Takes the overview's forms and leads back to the broker's card, which shows what came of it. */
@Path("/brokers/{broker}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Authenticated
public class FormsResource {

  private final OwnCredentials credentials;

  FormsResource(OwnCredentials credentials) {
    this.credentials = credentials;
  }

  /** An API key. */
  @POST
  @Path("/api-key")
  @Operation(hidden = true)
  public Uni<Response> apiKey(@RestPath String broker, String body) {
    Form form = Form.parse(body);
    return credentials
        .storeApiKey(
            broker, form.text("environment"), form.text("key").strip(), form.text("secret").strip())
        .map(stored -> card(broker));
  }

  /** Where a terminal is. */
  @POST
  @Path("/terminal")
  @Operation(hidden = true)
  public Uni<Response> terminal(@RestPath String broker, String body) {
    Form form = Form.parse(body);
    return credentials
        .storeTerminal(
            broker, form.text("environment"), form.text("host").strip(), form.number("port"))
        .map(stored -> card(broker));
  }

  /** The vault knows the broker, so this is an id of the catalog. */
  private static Response card(String broker) {
    return Response.seeOther(URI.create("/#" + broker)).build();
  }
}
