package dev.evergrant.notifier.message;

import dev.evergrant.service.start.BaseUrl;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Renders the mail, without its sender: HTML and text, with headers that name the episode and say
 * who wrote it.
 */
public final class ReconnectMail {

  private ReconnectMail() {}

  /** The two parts; Qute checks them against {@link Reconnect} when it is built. */
  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance reconnectHtml(Reconnect mail);

    static native TemplateInstance reconnectText(Reconnect mail);
  }

  /**
   * The mail of an episode. Its Message-ID is always the same for the same episode and host, so
   * that a mailbox can fold a mail that was sent twice.
   *
   * @param episode the episode's key
   */
  public static Uni<MailMessage> render(
      String episode, Reconnect content, MailAddress to, BaseUrl baseUrl) {
    return Uni.combine()
        .all()
        .unis(
            Templates.reconnectHtml(content).createUni(),
            Templates.reconnectText(content).createUni())
        .with(
            (html, text) ->
                new MailMessage()
                    .setTo(to.value())
                    .setSubject(content.subject())
                    .setHtml(html)
                    .setText(text)
                    .setHeaders(
                        MultiMap.caseInsensitiveMultiMap()
                            .add("Message-ID", messageId(episode, baseUrl))
                            .add("Auto-Submitted", "auto-generated"))); // RFC 3834
  }

  /** A name-based UUID: the connection's own id is nobody's business. */
  private static String messageId(String episode, BaseUrl baseUrl) {
    UUID name = UUID.nameUUIDFromBytes(episode.getBytes(StandardCharsets.UTF_8));
    return "<" + name + "@" + baseUrl.host().replaceAll("[\\[\\]]", "") + ">";
  }
}
