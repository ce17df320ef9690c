package dev.evergrant.sandbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** HTML pages that need nothing from elsewhere: own style, no script, no picture. */
public final class Page {

  private static final String STYLE =
      """
      *{box-sizing:border-box}
      body{margin:0;background:#eef1f5;color:#1c2430;font:1rem/1.5 system-ui,sans-serif;
      overflow-wrap:anywhere}
      .sandbox{background:#7a3e00;color:#fff;padding:.6rem 1rem;text-align:center;margin:0}
      main{max-width:32rem;margin:1.5rem auto;padding:1.5rem;background:#fff;border-radius:.75rem;
      box-shadow:0 1px 4px rgba(28,36,48,.18)}
      h1{font-size:1.4rem;line-height:1.25;margin:0 0 1rem}
      h2{font-size:1rem;margin:1.25rem 0 .5rem}
      ul{list-style:none;margin:0;padding:0}
      li{padding:.6rem .75rem;border:1px solid #c9d1dc;border-radius:.5rem;margin-bottom:.5rem}
      .number{display:block;color:#4a5566}
      .choice{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.5rem}
      button{flex:1 1 9rem;min-height:2.75rem;padding:.5rem 1rem;border-radius:.5rem;font:inherit;
      font-weight:600;cursor:pointer;border:2px solid #0b5c8a;background:#fff;color:#0b5c8a}
      button.approve{background:#0b5c8a;color:#fff}
      button:focus-visible,a:focus-visible{outline:3px solid #d98500;outline-offset:2px}
      a{color:#0b5c8a}
      @media (max-width:34rem){main{margin:0;border-radius:0;box-shadow:none}}
      """;

  private static final String TEMPLATE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>{title}</title>
      <style>{style}</style>
      </head>
      <body>
      <p class="sandbox" role="note"><strong>Sandbox.</strong> No real broker, no real money.</p>
      <main>
      <h1>{title}</h1>
      {content}
      </main>
      </body>
      </html>
      """;

  // No form-action: browsers apply it to every redirect that follows the consent, far beyond us.
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; base-uri 'none'; frame-ancestors 'none'";

  private Page() {}

  /**
   * Ends the request with a page.
   *
   * @param title plain text
   * @param content HTML; what comes from outside is {@link #escape escaped} by the caller
   */
  public static void answer(RoutingContext context, int status, String title, String content) {
    String html =
        TEMPLATE
            .replace("{style}", STYLE)
            .replace("{title}", escape(title))
            .replace("{content}", content);
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cache-Control", "no-store")
        .end(html);
  }

  /** Ends the request with a page that says in plain text what is wrong. */
  public static void refuse(RoutingContext context, int status, String title, String reason) {
    answer(context, status, title, "<p>" + escape(reason) + "</p>");
  }

  /** Text made safe for HTML, in attributes too. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
