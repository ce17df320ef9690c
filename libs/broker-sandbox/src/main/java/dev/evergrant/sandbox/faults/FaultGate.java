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

/**
 * Lets a call go wrong if a fault is meant for it. What is processed is processed at once: the call
 * stays on the event loop from here until its answer is handed over.
 */
record FaultGate(String broker, Faults faults, Ledger ledger, SkewedClock clock)
    implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    if (faults.areAt(broker)) {
      Body.read(context, body -> pass(context, Presented.by(context, body, ledger)));
    } else {
      context.next();
    }
  }

  private void pass(RoutingContext context, Presented by) {
    Fault fault = faults.of(broker, by.grant());
    if (fault == null) {
      context.next();
      return;
    }
    switch (fault.kind()) {
      case INTERNAL_SERVER_ERROR, BAD_GATEWAY, SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS, HTML_403 -> {
        faults.hit(fault, by.grant());
        Refusals.answer(context, fault);
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
      case NO_EXPIRES_IN -> response.end(without("expires_in", fault, by, answer));
      case NO_REFRESH_TOKEN -> response.end(without("refresh_token", fault, by, answer));
      default -> response.end(answer);
    }
  }

  private Buffer without(String field, Fault fault, Presented by, Buffer answer) {
    JsonNode json = Json.object(answer.toString(StandardCharsets.UTF_8));
    if (!json.has(field)) {
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
