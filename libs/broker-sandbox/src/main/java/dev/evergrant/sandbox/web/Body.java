package dev.evergrant.sandbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Reads the bodies of requests: small ones only, since no broker sends or takes large ones. */
public final class Body {

  private static final String KEY = Body.class.getName();
  private static final int MOST = 16 * 1024;

  private Body() {}

  /**
   * Hands over the whole body as text, or answers 413 where it is longer than 16 KiB. Who reads it
   * again has it at once.
   */
  public static void read(RoutingContext context, Consumer<String> then) {
    String known = context.get(KEY);
    if (known != null) {
      then.accept(known);
      return;
    }
    Buffer body = Buffer.buffer();
    context
        .request()
        .handler(
            chunk -> {
              if (body.length() <= MOST) {
                body.appendBuffer(chunk);
              }
            })
        .endHandler(
            end -> {
              if (body.length() > MOST) {
                context.response().setStatusCode(413).end();
                return;
              }
              try {
                context.put(KEY, body.toString(UTF_8));
                then.accept(context.get(KEY));
              } catch (RuntimeException e) {
                context.fail(e);
              }
            });
  }

  /** Whether the request says that its body is a form. */
  public static boolean isForm(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    return type != null
        && type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded");
  }
}
