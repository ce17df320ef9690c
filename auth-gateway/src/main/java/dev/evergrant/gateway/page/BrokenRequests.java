package dev.evergrant.gateway.page;

import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.gateway.session.SecurityHeaders;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Refuses requests that can be read in more than one way, before anybody acts on them: escapes that
 * are none, bytes that are no UTF-8 (RFC 3986 §2.1), and parameters that come twice (RFC 6749
 * §3.1); and says with a problem what the framework refuses without a word.
 */
@ApplicationScoped
public class BrokenRequests {

  /** After the headers of every answer, before everything that reads an address. */
  private static final int PRIORITY = 9_000;

  private static final int HEX = 16;

  private final SecurityHeaders headers;

  BrokenRequests(SecurityHeaders headers) {
    this.headers = headers;
  }

  void register(@Observes Filters filters) {
    filters.register(BrokenRequests::check, PRIORITY);
  }

  void register(@Observes Router router) {
    // A request without a Host comes no further than to the first route.
    router
        .route()
        .order(Integer.MIN_VALUE)
        .failureHandler(
            context -> {
              if (context.statusCode() == 400) {
                refuse(context);
              } else {
                context.next();
              }
            });
  }

  private void refuse(RoutingContext context) {
    if (!context.response().headWritten()) {
      headers.put(context);
      answer(context, Problem.of(ProblemType.INVALID_REQUEST, null));
    }
  }

  private static void check(RoutingContext context) {
    if (!wellFormed(context.request().uri())) {
      answer(context, Problem.of(ProblemType.INVALID_REQUEST, "The address is not well-formed"));
    } else if (repeats(context.queryParams())) {
      answer(
          context, Problem.of(ProblemType.INVALID_REQUEST, "A parameter is given more than once"));
    } else {
      context.next();
    }
  }

  /** Whether it holds visible ASCII only, and its escapes decode to text. */
  static boolean wellFormed(String uri) {
    ByteBuffer bytes = ByteBuffer.allocate(uri.length());
    for (int i = 0; i < uri.length(); i++) {
      char next = uri.charAt(i);
      if (next <= ' ' || next > '~') {
        return false;
      }
      if (next == '%') {
        if (i + 2 >= uri.length()) {
          return false;
        }
        int high = Character.digit(uri.charAt(i + 1), HEX);
        int low = Character.digit(uri.charAt(i + 2), HEX);
        if (high < 0 || low < 0) {
          return false;
        }
        bytes.put((byte) (high * HEX + low));
        i += 2;
      } else {
        bytes.put((byte) next);
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean repeats(MultiMap parameters) {
    return parameters.names().stream().anyMatch(name -> parameters.getAll(name).size() > 1);
  }

  private static void answer(RoutingContext context, Problem problem) {
    boolean page =
        !context.request().uri().startsWith("/api/")
            && Accept.prefersHtml(context.request().getHeader(HttpHeaders.ACCEPT));
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, page ? "text/html;charset=utf-8" : Problem.MEDIA_TYPE)
        .end(page ? ProblemPages.page(problem).html() : Json.encode(problem));
  }
}
