package dev.evergrant.notifier.delivery;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Hands a mail to the mail server. */
@ApplicationScoped
class Postbox {

  /**
   * An answer with an enhanced status code (RFC 3463) whose subject is neither the address (1) nor
   * the mailbox (2): the network, security and so on.
   */
  private static final Pattern ABOUT_SOMETHING_ELSE =
      Pattern.compile("\\d{3}[ -]5\\.(?![12]\\.)\\d{1,3}\\.\\d{1,3}\\b.*", Pattern.DOTALL);

  private final ReactiveMailer mailer;
  private final DeliveryConfig config;

  Postbox(ReactiveMailer mailer, DeliveryConfig config) {
    this.mailer = mailer;
    this.config = config;
  }

  /**
   * Whether the server took the mail; false if it says that this address takes none. Fails with
   * everything that another time or an operator may put right, a server that does not accept us
   * among it.
   */
  Uni<Boolean> post(Mail mail) {
    return mailer
        .send(mail)
        .ifNoItem()
        .after(config.mailTimeout())
        .fail()
        .replaceWith(true)
        .onFailure(Postbox::wrongAddress)
        .recoverWithItem(false);
  }

  static boolean wrongAddress(Throwable failure) {
    return failure instanceof SMTPException answer
        && answer.isPermanent()
        && answer.getMessage().startsWith("recipient address not accepted")
        && !ABOUT_SOMETHING_ELSE.matcher(answer.getReplyMessage()).matches();
  }
}
