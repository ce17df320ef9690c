package dev.evergrant.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import dev.evergrant.sandbox.web.Outgoing;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Lets a call go wrong if a fault is meant for it. What is processed is processed at once: the call
 * stays on the event loop from here until its answer is handed over.
 */
record FaultGate(String broker, Faults faults, Ledger ledger, SkewedClock clock)
    implements Handler<RoutingContext> {

  private static final List<String> REFRESH_TOKEN = List.of("refresh_token");

  /** The second is IBKR's, of OAuth 1.0a. */
  private static final List<String> ENDS = List.of("expires_in", "live_session_token_expiration");

  @Override
  public void handle(RoutingContext context) {
    if (faults.areAt(broker)) {
      Body.read(context, body -> pass(context, Presented.by(context, body, broker, ledger)));
    } else {
      context.next();
    }
  }

  private void pass(RoutingContext context, Presented by) {
    if (by.refreshToken() != null && by.grant() != null) {
      faults.came(broker, by.grant());
    }
    Fault fault = faults.of(broker, context.request().path(), by.grant());
    if (fault == null) {
      context.next();
      return;
    }
    switch (fault.kind()) {
      case INTERNAL_SERVER_ERROR, BAD_GATEWAY, SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS, HTML_403 -> {
        faults.hit(fault, by.grant());
        Refusals.answer(context, fault);
      }
      case REVOKED -> {
        if (ledger.hasGrant(broker, by.grant())) {
          faults.hit(fault, by.grant());
          ledger.revokeGrant(by.grant());
        }
        context.next();
      }
      case CLOCK_SKEW -> {
        faults.hit(fault, by.grant());
        clock.during(Duration.ofSeconds(fault.wish().skewSeconds()), context::next);
      }
      case SLOW, LOST, MALFORMED_JSON, NO_EXPIRES_IN, NO_REFRESH_TOKEN -> {
        Outgoing.through(context, answer -> spoil(context, fault, by, answer));
        context.next();
      }
    }
  }

  private void spoil(RoutingContext context, Fault fault, Presented by, Buffer answer) {
    HttpServerResponse response = context.response();
    switch (fault.kind()) {
      case SLOW -> {
        faults.hit(fault, by.grant());
        if (by.refreshToken() != null && by.grant() != null) {
          Runnable over = faults.waits(by.grant());
          response.endHandler(ended -> over.run());
          response.closeHandler(closed -> over.run());
        }
        context
            .vertx()
            .setTimer(
                fault.wish().delayMillis(),
                timer -> {
                  if (!response.closed()) {
                    response.end(answer);
                  }
                });
      }
      case LOST -> {
        faults.hit(fault, by.grant());
        response.reset();
      }
      case MALFORMED_JSON -> {
        faults.hit(fault, by.grant());
        response.end(answer.slice(0, answer.length() / 2));
      }
      case NO_EXPIRES_IN -> response.end(without(ENDS, fault, by, answer));
      case NO_REFRESH_TOKEN -> response.end(without(REFRESH_TOKEN, fault, by, answer));
      default -> response.end(answer);
    }
  }

  private Buffer without(List<String> fields, Fault fault, Presented by, Buffer answer) {
    JsonNode json = Json.object(answer.toString(StandardCharsets.UTF_8));
    String field = fields.stream().filter(json::has).findFirst().orElse(null);
    if (field == null) {
      return answer;
    }
    faults.hit(fault, by.grant());
    JsonNode withheld = ((ObjectNode) json).remove(field);
    if (fault.kind() == FaultKind.NO_REFRESH_TOKEN) {
      ledger.withheld(withheld.textValue(), by.refreshToken());
    }
    return Buffer.buffer(json.toString());
  }
}
