package dev.evergrant.gateway.connect;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.gateway.brokers.Availability;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.page.MessagePage;
import dev.evergrant.gateway.session.BrowserCookie;
import dev.evergrant.gateway.session.CurrentUser;
import dev.evergrant.service.start.BaseUrl;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The way to a broker's consent page: as an address for programs, as a link for people. */
@Path("/")
@Authenticated
@Tag(name = "Connect")
public class AuthorizeResource {

  private final Authorizations authorizations;
  private final Brokers brokers;
  private final CurrentUser user;
  private final BaseUrl baseUrl;
  private final TimePolicy times;

  AuthorizeResource(
      Authorizations authorizations,
      Brokers brokers,
      CurrentUser user,
      BaseUrl baseUrl,
      TimePolicy times) {
    this.authorizations = authorizations;
    this.brokers = brokers;
    this.user = user;
    this.baseUrl = baseUrl;
    this.times = times;
  }

  /**
   * Where to send the browser.
   *
   * @param authorizationUrl the broker's consent page
   * @param requestToken of OAuth 1.0a, to be sent along with a verifier that the user types; null
   *     otherwise
   * @param returnBy how the user comes back
   * @param expiresAt until when the user must be back
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Authorization(
      String authorizationUrl,
      String requestToken,
      ReturnBy returnBy,
      String broker,
      Environment environment,
      Instant expiresAt) {

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
                ResponseBuilder.ok(authorization(begun)).cookie(cookies(begun, browser)).build());
  }

  /** The link in mails and on the page: begins an attempt and leads to the consent page. */
  @GET
  @Path("/connect/{broker}")
  @Operation(hidden = true)
  public Uni<Response> connect(
      @RestPath String broker, @RestQuery String environment, @Context HttpHeaders headers) {
    Optional<MessagePage> moved = moved(brokers.find(broker));
    if (moved.isPresent()) {
      return Uni.createFrom()
          .item(
              Response.status(Response.Status.CONFLICT)
                  .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                  .entity(moved.get().html())
                  .build());
    }
    Secret browser = browser(headers);
    return authorizations
        .begin(user.person(), broker, environment, browser)
        .map(
            begun ->
                Response.seeOther(
                        URI.create(
                            ReturnBy.of(begun.broker()) == ReturnBy.HAND
                                ? Authorizations.VERIFY_PAGE + "?broker=" + begun.broker().id()
                                : begun.consentPage()))
                    .cookie(cookies(begun, browser))
                    .build());
  }

  /** The page that leads to a retired broker's successor. */
  private Optional<MessagePage> moved(Broker broker) {
    if (brokers.availability(broker) != Availability.RETIRED) {
      return Optional.empty();
    }
    return brokers
        .successor(broker)
        .map(
            next ->
                new MessagePage(
                    broker.name() + " has moved to " + next.name(),
                    broker.name()
                        + " has shut down, and its accounts went to "
                        + next.name()
                        + ". Connect that instead.",
                    List.of(
                        new MessagePage.Link("/connect/" + next.id(), "Connect " + next.name()),
                        new MessagePage.Link("/", "To the overview"))));
  }

  private static Authorization authorization(Authorizations.Begun begun) {
    return new Authorization(
        begun.consentPage(),
        begun.requestToken() == null ? null : begun.requestToken().reveal(),
        ReturnBy.of(begun.broker()),
        begun.broker().id(),
        begun.environment(),
        begun.expiresAt());
  }

  private NewCookie[] cookies(Authorizations.Begun begun, Secret browser) {
    NewCookie ours = BrowserCookie.write(browser);
    return begun.requestToken() == null
        ? new NewCookie[] {ours}
        : new NewCookie[] {
          ours,
          new OpenAttempt(begun.requestToken(), begun.consentPage())
              .write(begun.broker(), baseUrl.https(), times.authorization())
        };
  }

  private static Secret browser(HttpHeaders headers) {
    return BrowserCookie.read(headers.getCookies()).orElseGet(BrowserCookie::create);
  }
}
