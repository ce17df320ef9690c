package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.page.MessagePage;
import dev.evergrant.gateway.session.BrowserCookie;
import dev.evergrant.gateway.session.CurrentUser;
import dev.evergrant.service.start.BaseUrl;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Where brokers send browsers back to. A browser that leaves meanwhile cancels nothing: the code is
 * spent, and the tokens come only once.
 */
@Path(CallbackResource.PATH)
@Authenticated
@Cancellable(false)
public class CallbackResource {

  static final String PATH = "/auth/broker/callback";
  private static final int RELOAD_AFTER_SECONDS = 2;

  private final Brokers brokers;
  private final Returns returns;
  private final CurrentUser user;
  private final ConnectSettings settings;
  private final BaseUrl baseUrl;
  private final TimePolicy times;
  private final InstantSource clock;

  CallbackResource(
      Brokers brokers,
      Returns returns,
      CurrentUser user,
      ConnectSettings settings,
      BaseUrl baseUrl,
      TimePolicy times,
      InstantSource clock) {
    this.brokers = brokers;
    this.returns = returns;
    this.user = user;
    this.settings = settings;
    this.baseUrl = baseUrl;
    this.times = times;
    this.clock = clock;
  }

  /** The callback of one broker. */
  @GET
  @Path("/{broker}")
  @Operation(hidden = true)
  public Uni<Response> ofOneBroker(
      @RestPath String broker,
      @RestQuery String state,
      @RestQuery String code,
      @RestQuery String error,
      @Context HttpHeaders headers) {
    return page(List.of(brokers.find(broker)), Callback.of(state, code, error), headers);
  }

  /** The callback of those brokers whose catalog entry says that they share one. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> shared(
      @RestQuery String state,
      @RestQuery String code,
      @RestQuery String error,
      @Context HttpHeaders headers) {
    List<Broker> sharing =
        brokers.all().stream()
            .filter(broker -> broker.callback() == Broker.Callback.SHARED)
            .filter(broker -> brokers.speak(broker).isPresent())
            .toList();
    return page(sharing, Callback.of(state, code, error), headers);
  }

  private Uni<Response> page(List<Broker> candidates, Callback callback, HttpHeaders headers) {
    Instant now = clock.instant();
    Waiting waiting = Waiting.of(callback.state(), headers.getCookies(), now);
    return returns
        .finish(
            user.person(),
            candidates,
            callback,
            BrowserCookie.read(headers.getCookies()).orElse(null))
        .map(
            back -> {
              if (!back.atWork()) {
                return result(back, ResultWords.slug(back.result()));
              }
              return waiting.longerThan(settings.interruptedAfter(), now)
                  ? result(back, ResultResource.INTERRUPTED)
                  : stillAtWork(back, waiting);
            });
  }

  /** Nothing of what the broker sent goes on from here. */
  private static Response result(Return back, String result) {
    return Response.seeOther(
            URI.create("/connect/result?broker=" + back.broker().id() + "&result=" + result))
        .build();
  }

  private Response stillAtWork(Return back, Waiting waiting) {
    return Response.accepted(
            new MessagePage(
                    "Still connecting " + back.broker().name(),
                    "This takes a little longer than usual. The page looks again by itself.",
                    List.of(new MessagePage.Link("/", "Back to the overview")))
                .html())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header("Refresh", RELOAD_AFTER_SECONDS)
        .cookie(waiting.write(baseUrl.https(), times.authorization()))
        .build();
  }
}
