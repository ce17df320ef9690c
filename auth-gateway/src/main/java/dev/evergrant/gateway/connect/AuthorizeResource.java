package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.gateway.session.BrowserCookie;
import dev.evergrant.gateway.session.CurrentUser;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The way to a broker's consent page: as an address for programs, as a link for people. */
@Path("/")
@Authenticated
@Tag(name = "Connect")
public class AuthorizeResource {

  private final Authorizations authorizations;
  private final CurrentUser user;

  AuthorizeResource(Authorizations authorizations, CurrentUser user) {
    this.authorizations = authorizations;
    this.user = user;
  }

  /**
   * Where to send the browser.
   *
   * @param authorizationUrl the broker's consent page
   * @param expiresAt until when the user must be back
   */
  public record Authorization(
      String authorizationUrl, String broker, Environment environment, Instant expiresAt) {

    @Override
    public String toString() {
      return "Authorization[" + broker + "]";
    }
  }

  /** Begins an attempt for the browser whose cookie comes along, or gets one here. */
  @GET
  @Path("/api/auth/broker/{broker}/authorize")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "authorize",
      summary = "Begins to connect a broker and gives the address of its consent page")
  @APIResponse(responseCode = "200", description = "Where to send the browser")
  @APIResponse(responseCode = "400", description = "The broker has no such environment")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "404", description = "There is no such broker")
  @APIResponse(responseCode = "409", description = "The broker cannot be connected here")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<RestResponse<Authorization>> authorize(
      @RestPath String broker, @RestQuery String environment, @Context HttpHeaders headers) {
    Secret browser = browser(headers);
    return authorizations
        .begin(user.person(), broker, environment, browser)
        .map(
            begun ->
                ResponseBuilder.ok(
                        new Authorization(
                            begun.consentPage(),
                            begun.broker().id(),
                            begun.environment(),
                            begun.expiresAt()))
                    .cookie(BrowserCookie.write(browser))
                    .build());
  }

  /** The link in mails and on the page: begins an attempt and leads to the consent page. */
  @GET
  @Path("/connect/{broker}")
  @Operation(hidden = true)
  public Uni<RestResponse<Void>> connect(
      @RestPath String broker, @RestQuery String environment, @Context HttpHeaders headers) {
    Secret browser = browser(headers);
    return authorizations
        .begin(user.person(), broker, environment, browser)
        .map(
            begun ->
                ResponseBuilder.<Void>create(Status.SEE_OTHER)
                    .location(URI.create(begun.consentPage()))
                    .cookie(BrowserCookie.write(browser))
                    .build());
  }

  private static Secret browser(HttpHeaders headers) {
    return BrowserCookie.read(headers.getCookies()).orElseGet(BrowserCookie::create);
  }
}
