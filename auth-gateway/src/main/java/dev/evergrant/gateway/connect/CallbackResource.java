package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
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
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
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
      @RestPath String broker, @Context UriInfo address, @Context HttpHeaders headers) {
    return page(List.of(brokers.find(broker)), address, headers);
  }

  /** The callback of those brokers whose catalog entry says that they share one. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> shared(@Context UriInfo address, @Context HttpHeaders headers) {
    List<Broker> sharing =
        brokers.all().stream()
            .filter(broker -> broker.callback() == Broker.Callback.SHARED)
            .filter(broker -> brokers.grants(broker).isPresent())
            .toList();
    return page(sharing, address, headers);
  }

  /** What does not fit together has changed nothing, and the page about it says what to do. */
  private Uni<Response> page(List<Broker> candidates, UriInfo address, HttpHeaders headers) {
    return Uni.createFrom()
        .item(() -> CallbackParameters.of(address.getQueryParameters()::getFirst))
        .chain(callback -> finish(candidates, callback, headers))
        .onFailure(ProblemException.class)
        .recoverWithUni(failure -> refused(candidates, failure));
  }

  private Uni<Response> finish(List<Broker> candidates, Callback callback, HttpHeaders headers) {
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
                return Response.seeOther(ResultPage.of(back)).build();
              }
              return waiting.longerThan(settings.interruptedAfter(), now)
                  ? Response.seeOther(ResultPage.interrupted(back)).build()
                  : stillAtWork(back, waiting);
            });
  }

  /** Where several brokers share a callback, nobody knows whose page it would be. */
  private static Uni<Response> refused(List<Broker> candidates, ProblemException failure) {
    boolean expired = failure.type() == ProblemType.EXPIRED_STATE;
    if (candidates.size() != 1 || !(expired || failure.type() == ProblemType.INVALID_STATE)) {
      return Uni.createFrom().failure(failure);
    }
    return Uni.createFrom()
        .item(
            Response.seeOther(
                    ResultPage.refused(
                        candidates.get(0),
                        expired
                            ? ResultWords.Ending.EXPIRED_STATE
                            : ResultWords.Ending.INVALID_STATE))
                .build());
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
