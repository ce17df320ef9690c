package dev.evergrant.gateway.events;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.gateway.session.CurrentUser;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The stream by which a page learns of changes. */
@Path("/api/events")
@Authenticated
@Tag(name = "Connections")
public class EventsResource {

  private final Streams streams;
  private final CurrentUser user;
  private final InstantSource clock;

  EventsResource(Streams streams, CurrentUser user, InstantSource clock) {
    this.streams = streams;
    this.user = user;
    this.clock = clock;
  }

  /**
   * Tells of every change until the access token ends; who comes back then with the same session
   * goes on with a new one.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @ResponseHeader(name = "X-Accel-Buffering", value = "no")
  @Operation(
      operationId = "events",
      summary = "Tells by server-sent events, named changed, that a connection has changed")
  @APIResponse(
      responseCode = "200",
      description = "Lasts until the session's token ends; ask for everything when it opens",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = Changed.class)))
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(responseCode = "403", description = "The call came from another site")
  @APIResponse(responseCode = "503", description = "Too many of this user's pages are open")
  public Multi<OutboundSseEvent> events(@Context Sse sse) {
    Duration left = Duration.between(clock.instant(), user.until());
    if (left.isNegative() || left.isZero()) {
      throw new ProblemException(ProblemType.UNAUTHENTICATED);
    }
    return streams
        .of(user.person().id(), left)
        .map(changed -> changed.map(it -> event(sse, it)).orElseGet(() -> heartbeat(sse)));
  }

  private static OutboundSseEvent event(Sse sse, Changed changed) {
    return sse.newEventBuilder()
        .name("changed")
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(Changed.class, changed)
        .build();
  }

  private static OutboundSseEvent heartbeat(Sse sse) {
    return sse.newEventBuilder().comment("").build();
  }
}
