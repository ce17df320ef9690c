package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import dev.evergrant.sandbox.web.Parameters;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Forms that clients send, once they have proved who they are (RFC 6749 §2.3, §3.2). */
final class ClientRequests {

  private final Provider provider;

  ClientRequests(Provider provider) {
    this.provider = provider;
  }

  /** What is done for a client. */
  interface Work {

    /** Returns the answer. */
    Map<String, Object> answerTo(Parameters form) throws RefusedException;
  }

  /** Ends the request with the work's answer, or the reason why there is none. */
  void handle(RoutingContext context, Work work) {
    Body.read(
        context,
        body -> {
          try {
            Json.answer(context, 200, work.answerTo(authenticatedForm(context, body)));
          } catch (RefusedException e) {
            refuse(context, e.error());
          }
        });
  }

  private Parameters authenticatedForm(RoutingContext context, String body)
      throws RefusedException {
    if (context.request().query() != null) {
      throw RefusedException.invalid("Parameters belong into the body");
    }
    if (!Body.isForm(context)) {
      throw RefusedException.invalid("The body must be application/x-www-form-urlencoded");
    }
    Parameters form;
    try {
      form = Parameters.parse(body);
    } catch (Parameters.MalformedException e) {
      throw RefusedException.invalid("The body is not properly encoded");
    }
    String authorization = context.request().getHeader("Authorization");
    if (authorization != null && form.get("client_secret") != null) {
      throw RefusedException.invalid("Only one way of client authentication at a time");
    }
    if (!provider.authentication().proves(provider.app(), authorization, form)) {
      throw new RefusedException(TokenError.invalidClient());
    }
    if (form.repeats()) {
      throw RefusedException.invalid("No parameter may be given more than once");
    }
    String clientId = form.get("client_id");
    if (clientId != null && !clientId.equals(provider.app().clientId())) {
      throw RefusedException.invalid("The client_id is not the one that authenticated");
    }
    return form;
  }

  private void refuse(RoutingContext context, TokenError error) {
    if (error.status() == 401 && provider.authentication() == SharedSecret.BASIC) {
      context.response().putHeader("WWW-Authenticate", "Basic realm=\"" + provider.id() + "\"");
    }
    Json.answer(
        context,
        error.status(),
        Map.of("error", error.error(), "error_description", error.description()));
  }
}
