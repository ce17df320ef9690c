package dev.evergrant.notifier.message;

import dev.evergrant.service.start.BaseUrl;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;

/**
 * Renders a mail to a user, without its sender: HTML and text, with headers that name the episode,
 * say who wrote it, and let a mail program give our mails up.
 */
public final class UserMail {

  private UserMail() {}

  /** The parts; Qute checks them against their content when it is built. */
  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance reconnectHtml(Reconnect mail, WayOut wayOut);

    static native TemplateInstance reconnectText(Reconnect mail, WayOut wayOut);

    static native TemplateInstance recoveredHtml(Recovered mail, WayOut wayOut);

    static native TemplateInstance recoveredText(Recovered mail, WayOut wayOut);
  }

  /**
   * The mail of an episode. Its Message-ID is always the same for the same episode and host, so
   * that a mailbox can fold a mail that was sent twice.
   *
   * @param episode the episode's key
   */
  public static Uni<MailMessage> render(
      String episode, Letter content, MailAddress to, WayOut wayOut, BaseUrl baseUrl) {
    MultiMap headers =
        MailHeaders.of(episode, baseUrl)
            .add("List-Unsubscribe", "<" + wayOut.oneClick() + ">") // RFC 2369
            .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"); // RFC 8058
    return Uni.combine()
        .all()
        .unis(html(content, wayOut).createUni(), text(content, wayOut).createUni())
        .with(
            (html, text) ->
                new MailMessage()
                    .setTo(to.value())
                    .setSubject(content.subject())
                    .setHtml(html)
                    .setText(text)
                    .setHeaders(headers));
  }

  private static TemplateInstance html(Letter content, WayOut wayOut) {
    return content instanceof Recovered recovered
        ? Templates.recoveredHtml(recovered, wayOut)
        : Templates.reconnectHtml((Reconnect) content, wayOut);
  }

  private static TemplateInstance text(Letter content, WayOut wayOut) {
    return content instanceof Recovered recovered
        ? Templates.recoveredText(recovered, wayOut)
        : Templates.reconnectText((Reconnect) content, wayOut);
  }
}
