package dev.evergrant.notifier.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands a mail to the mail server. */
@ApplicationScoped
public class Postbox {

  /**
   * An answer with an enhanced status code (RFC 3463) whose subject is neither the address (1) nor
   * the mailbox (2): the network, security and so on.
   */
  private static final Pattern ABOUT_SOMETHING_ELSE =
      Pattern.compile("\\d{3}[ -]5\\.(?![12]\\.)\\d{1,3}\\.\\d{1,3}\\b.*", Pattern.DOTALL);

  private final MailClient client;
  private final DeliveryConfig config;
  private final Optional<String> sender;

  Postbox(
      MailClient client,
      DeliveryConfig config,
      @ConfigProperty(name = "quarkus.mailer.from") Optional<String> sender) {
    this.client = client;
    this.config = config;
    this.sender = sender;
  }

  /**
   * Whether the server took the mail; false if it says that this address takes none. Fails with a
   * {@code PerhapsSentException} if nobody knows, and otherwise with what another time or an
   * operator may put right, a server that does not accept us or the mail among it.
   */
  public Uni<Boolean> post(MailMessage mail) {
    OutgoingMail outgoing = new OutgoingMail(mail);
    outgoing.setFrom(sender.orElseThrow()); // checked at the start
    return Uni.combine()
        .any()
        .of(sent(outgoing), notLetIn(outgoing))
        .ifNoItem()
        .after(config.mailTimeout())
        .fail()
        .replaceWith(true)
        .onFailure(Postbox::wrongAddress)
        .recoverWithItem(false)
        .onFailure(failure -> !refused(failure) && !outgoing.callBack())
        .transform(PerhapsSentException::new);
  }

  private Uni<MailResult> sent(OutgoingMail mail) {
    return Uni.createFrom().completionStage(() -> client.sendMail(mail).toCompletionStage());
  }

  /** Fails if the mail still waits when it should be with the server; otherwise never ends. */
  private Uni<MailResult> notLetIn(OutgoingMail mail) {
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(config.serverTimeout())
        .flatMap(
            late ->
                mail.callBack()
                    ? Uni.createFrom().failure(new TimeoutException())
                    : Uni.createFrom().nothing());
  }

  /** Whether the server has answered, and does not take the mail. */
  static boolean refused(Throwable failure) {
    return failure instanceof SMTPException;
  }

  static boolean wrongAddress(Throwable failure) {
    return failure instanceof SMTPException answer
        && answer.isPermanent()
        && answer.getMessage().startsWith("recipient address not accepted")
        && !ABOUT_SOMETHING_ELSE.matcher(answer.getReplyMessage()).matches();
  }
}
