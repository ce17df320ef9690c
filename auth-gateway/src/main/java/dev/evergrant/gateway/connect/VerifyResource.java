package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.page.Form;
import dev.evergrant.gateway.page.MessagePage;
import dev.evergrant.gateway.session.BrowserCookie;
import dev.evergrant.gateway.session.CurrentUser;
import dev.evergrant.service.start.BaseUrl;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Where users type the code that a broker of OAuth 1.0a showed them: because it always does, or
 * because it does not know our callback.
 */
@Path(VerifyResource.PATH)
@Authenticated
@Cancellable(false)
public class VerifyResource {

  static final String PATH = "/connect/verify";

  private static final int UNPROCESSABLE = 422;
  private static final MessagePage.Link OVERVIEW = new MessagePage.Link("/", "To the overview");

  private final Brokers brokers;
  private final Returns returns;
  private final CurrentUser user;
  private final BaseUrl baseUrl;

  VerifyResource(Brokers brokers, Returns returns, CurrentUser user, BaseUrl baseUrl) {
    this.brokers = brokers;
    this.returns = returns;
    this.user = user;
    this.baseUrl = baseUrl;
  }

  /** The page for the attempt that this browser began last. */
  @GET
  @Operation(hidden = true)
  public Response page(@RestQuery String broker, @Context HttpHeaders headers) {
    Broker known = known(broker);
    return OpenAttempt.read(known, headers.getCookies())
        .map(attempt -> html(Response.Status.OK.getStatusCode(), VerifyPage.of(known, attempt)))
        .orElseGet(() -> nothingOpen(known));
  }

  /** Takes the code. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Uni<Response> verify(String body, @Context HttpHeaders headers) {
    Form form = Form.parse(body);
    Broker broker = known(form.text("broker"));
    String request = form.text("request");
    Callback callback = CallbackParameters.byHand(request, form.text("verifier"));
    return returns
        .finish(
            user.person(),
            List.of(broker),
            callback,
            BrowserCookie.read(headers.getCookies()).orElse(null))
        .map(
            back -> {
              if (back.atWork()) {
                return stillAtWork(broker);
              }
              return back.triesLeft() > 0
                  ? html(UNPROCESSABLE, again(back, request, headers))
                  : Response.seeOther(ResultResource.address(back))
                      .cookie(OpenAttempt.forget(broker, baseUrl.https()))
                      .build();
            });
  }

  private Broker known(String id) {
    Broker broker = brokers.find(id == null ? "" : id);
    if (broker.protocol() == Broker.Protocol.OAUTH2) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, broker.name() + " has no code to type");
    }
    return broker;
  }

  private static VerifyPage again(Return back, String request, HttpHeaders headers) {
    String consentPage =
        OpenAttempt.read(back.broker(), headers.getCookies())
            .filter(open -> open.requestToken().reveal().equals(request))
            .map(OpenAttempt::consentPage)
            .orElse(null);
    String name = back.broker().name();
    return new VerifyPage(
        back.broker().id(),
        name,
        request,
        consentPage,
        ResultWords.wrongCode(name, back.triesLeft()));
  }

  private static Response nothingOpen(Broker broker) {
    return html(
        Response.Status.NOT_FOUND.getStatusCode(),
        new MessagePage(
            "No code is awaited",
            "In this browser no attempt to connect "
                + broker.name()
                + " is open any more: a code is good for five minutes.",
            List.of(new MessagePage.Link("/connect/" + broker.id(), "Start again"), OVERVIEW)));
  }

  private static Response stillAtWork(Broker broker) {
    return html(
        Response.Status.ACCEPTED.getStatusCode(),
        new MessagePage(
            "Still connecting " + broker.name(),
            "This takes a little longer than usual. The overview shows in a minute whether it"
                + " worked.",
            List.of(OVERVIEW)));
  }

  private static Response html(int status, VerifyPage page) {
    return html(status, page.html());
  }

  private static Response html(int status, MessagePage page) {
    return html(status, page.html());
  }

  private static Response html(int status, String page) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(page)
        .build();
  }
}
