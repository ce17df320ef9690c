package dev.evergrant.sandbox.etrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.sandbox.oauth1.RefusedException;
import dev.evergrant.sandbox.web.Page;
import dev.evergrant.sandbox.web.Text;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;

/** How E*TRADE answers a program. */
final class Answers {

  /** As its servers, which are Tomcats, really say it (pyetrade#5, pyetrade#52). */
  private static final String PROBLEM =
      """
      <!doctype html><html lang="en"><head><title>HTTP Status {status}</title></head><body>\
      <h1>HTTP Status {status}</h1><hr class="line" /><p><b>Type</b> Status Report</p>\
      <p><b>Message</b> oauth_problem={problem}</p></body></html>""";

  private Answers() {}

  /** A token with its secret, form-encoded (RFC 5849 §2.1), and more of the same. */
  static void pair(RoutingContext context, String token, String secret, String more) {
    Text.answer(
        context,
        200,
        "application/x-www-form-urlencoded",
        "oauth_token=" + encode(token) + "&oauth_token_secret=" + encode(secret) + more);
  }

  /** A sentence. */
  static void say(RoutingContext context, String sentence) {
    Text.answer(context, 200, "text/html;charset=utf-8", sentence);
  }

  static void refuse(RoutingContext context, RefusedException why) {
    context
        .response()
        .putHeader(
            "WWW-Authenticate", "OAuth realm=\"/etrade\",oauth_problem=\"" + why.problem() + "\"");
    Text.answer(
        context,
        why.status(),
        "text/html;charset=utf-8",
        PROBLEM
            .replace("{status}", why.status() == 401 ? "401 – Unauthorized" : "400 – Bad Request")
            .replace("{problem}", Page.escape(why.problem())));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
