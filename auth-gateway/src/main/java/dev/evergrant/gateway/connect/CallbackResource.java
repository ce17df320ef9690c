package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.page.MessagePage;
import dev.evergrant.gateway.session.BrowserCookie;
import dev.evergrant.gateway.session.CurrentUser;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Where brokers send browsers back to, and the same for programs. A browser that leaves meanwhile
 * cancels nothing: the code is spent, and the tokens come only once.
 */
@Path("/")
@Authenticated
@Cancellable(false)
@Tag(name = "Connect")
public class CallbackResource {

  private static final int RELOAD_AFTER_SECONDS = 2;

  private final Brokers brokers;
  private final Returns returns;
  private final CurrentUser user;

  CallbackResource(Brokers brokers, Returns returns, CurrentUser user) {
    this.brokers = brokers;
    this.returns = returns;
    this.user = user;
  }

  /** The callback of one broker. */
  @GET
  @Path("/auth/broker/callback/{broker}")
  @Operation(hidden = true)
  public Uni<Response> ofOneBroker(
      @RestPath String broker,
      @RestQuery List<String> state,
      @RestQuery List<String> code,
      @RestQuery List<String> error,
      @Context HttpHeaders headers) {
    return page(List.of(brokers.find(broker)), Callback.of(state, code, error), headers);
  }

  /** The callback of those brokers whose catalog entry says that they share one. */
  @GET
  @Path("/auth/broker/callback")
  @Operation(hidden = true)
  public Uni<Response> shared(
      @RestQuery List<String> state,
      @RestQuery List<String> code,
      @RestQuery List<String> error,
      @Context HttpHeaders headers) {
    List<Broker> sharing =
        brokers.all().stream()
            .filter(broker -> broker.callback() == Broker.Callback.SHARED)
            .filter(broker -> brokers.speak(broker).isPresent())
            .toList();
    return page(sharing, Callback.of(state, code, error), headers);
  }

  /** For a program that received the redirect itself, with the browser's cookie. */
  @POST
  @Path("/api/auth/broker/callback")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "finishAuthorization",
      summary = "Finishes connecting a broker with what its redirect brought",
      description = "202 while an earlier call for the same state is still at work")
  public Uni<RestResponse<ReturnView>> program(CallbackBody body, @Context HttpHeaders headers) {
    if (body == null) {
      throw new InvalidFieldException("body", "is required");
    }
    Broker broker = brokers.find(InvalidFieldException.text("broker", body.broker(), 64));
    return finish(List.of(broker), body.callback(), headers)
        .map(
            back ->
                RestResponse.ResponseBuilder.create(
                        back.atWork() ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK,
                        ReturnView.of(back))
                    .build());
  }

  private Uni<Response> page(List<Broker> candidates, Callback callback, HttpHeaders headers) {
    return finish(candidates, callback, headers)
        .map(back -> back.atWork() ? stillAtWork(back) : Response.seeOther(result(back)).build());
  }

  private Uni<Return> finish(List<Broker> candidates, Callback callback, HttpHeaders headers) {
    return returns.finish(
        user.person(), candidates, callback, BrowserCookie.read(headers.getCookies()).orElse(null));
  }

  /** Nothing of what the broker sent goes on from here. */
  private static URI result(Return back) {
    return URI.create(
        "/connect/result?broker="
            + back.broker().id()
            + "&result="
            + ResultWords.slug(back.result()));
  }

  private static Response stillAtWork(Return back) {
    return Response.accepted(
            new MessagePage(
                    "Still connecting " + back.broker().name(),
                    "This takes a little longer than usual. The page looks again by itself.",
                    List.of(new MessagePage.Link("/", "Back to the overview")))
                .html())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header("Refresh", RELOAD_AFTER_SECONDS)
        .build();
  }
}
