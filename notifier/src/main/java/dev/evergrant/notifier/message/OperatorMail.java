package dev.evergrant.notifier.message;

import dev.evergrant.service.start.BaseUrl;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;

/** Renders a mail to operators, without its sender. */
public final class OperatorMail {

  private OperatorMail() {}

  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance operatorHtml(OperatorNotice mail);

    static native TemplateInstance operatorText(OperatorNotice mail);
  }

  /**
   * The mail. Its Message-ID is the same for the same id and host.
   *
   * @param id names what it tells of
   */
  public static Uni<MailMessage> render(
      String id, OperatorNotice notice, MailAddress to, BaseUrl baseUrl) {
    return Uni.combine()
        .all()
        .unis(
            Templates.operatorHtml(notice).createUni(), Templates.operatorText(notice).createUni())
        .with(
            (html, text) ->
                new MailMessage()
                    .setTo(to.value())
                    .setSubject(notice.subject())
                    .setHtml(html)
                    .setText(text)
                    .setHeaders(MailHeaders.of(id, baseUrl)));
  }
}
