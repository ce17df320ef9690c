package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.session.BrowserCookie;
import dev.evergrant.gateway.session.CurrentUser;
import dev.evergrant.service.start.BaseUrl;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The callback for a program that received the redirect itself, with the browser's cookie. */
@Path("/api/auth/broker/callback")
@Authenticated
@Cancellable(false)
@Tag(name = "Connect")
public class ProgramCallbackResource {

  private final Brokers brokers;
  private final Returns returns;
  private final CurrentUser user;
  private final BaseUrl baseUrl;

  ProgramCallbackResource(Brokers brokers, Returns returns, CurrentUser user, BaseUrl baseUrl) {
    this.brokers = brokers;
    this.returns = returns;
    this.user = user;
    this.baseUrl = baseUrl;
  }

  /** As {@link CallbackResource}; also takes what a user typed. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "finishAuthorization",
      summary = "Finishes connecting a broker with what its redirect brought")
  @APIResponse(
      responseCode = "200",
      description =
          "How it ended, also if the broker refused; with tries left, a verifier was wrong and"
              + " another one may be sent")
  @APIResponse(
      responseCode = "202",
      description =
          "An earlier call for the same state is still at work; if that lasts longer than a"
              + " minute, it was interrupted: begin again",
      content = @Content(schema = @Schema(implementation = ReturnView.class)))
  @APIResponse(responseCode = "400", description = "The body is not valid; nothing has changed")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(
      responseCode = "403",
      description =
          "State, user, broker and browser do not fit together, or no longer; nothing has changed")
  @APIResponse(responseCode = "404", description = "There is no such broker")
  @APIResponse(responseCode = "503", description = "Try again later")
  public Uni<RestResponse<ReturnView>> finish(CallbackBody body, @Context HttpHeaders headers) {
    if (body == null) {
      throw new InvalidFieldException("body", "is required");
    }
    Broker broker = brokers.find(InvalidFieldException.text("broker", body.broker(), 64));
    return returns
        .finish(
            user.person(),
            List.of(broker),
            body.callback(),
            BrowserCookie.read(headers.getCookies()).orElse(null))
        .map(back -> answer(back, broker));
  }

  /** A browser that has brought its code forgets the attempt. */
  private RestResponse<ReturnView> answer(Return back, Broker broker) {
    ResponseBuilder<ReturnView> answer =
        ResponseBuilder.create(
            back.atWork() ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK,
            ReturnView.of(back));
    return back.result() != null && broker.protocol() != Broker.Protocol.OAUTH2
        ? answer.cookie(OpenAttempt.forget(broker, baseUrl.https())).build()
        : answer.build();
  }
}
