package dev.evergrant.sandbox.ibkr;

import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** {@code GET /v1/api/sso/validate} and {@code POST /v1/api/tickle}: whether a session works. */
final class SessionApi {

  private final ApiCalls calls;
  private final InstantSource clock;

  SessionApi(ApiCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  void validate(RoutingContext context) {
    calls.inSession(
        context,
        session ->
            Json.answer(
                context,
                200,
                Map.of("RESULT", true, "SF_ENABLED", false, "EXPIRES", millisLeft(session))));
  }

  void tickle(RoutingContext context) {
    Map<String, Boolean> status =
        Map.of("authenticated", true, "competing", false, "connected", true);
    calls.inSession(
        context,
        session ->
            Json.answer(
                context,
                200,
                Map.of(
                    "ssoExpires", millisLeft(session),
                    "collission", false,
                    "iserver", Map.of("authStatus", status))));
  }

  private long millisLeft(Session session) {
    return Duration.between(clock.instant(), session.endsAt()).toMillis();
  }
}
