package dev.evergrant.notifier.delivery;

import io.vertx.ext.mail.MailMessage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A mail that is given to the mail client, and that knows whether a server may have it: the client
 * reads the text when a server has greeted it and let it in, and not before.
 */
final class OutgoingMail extends MailMessage {

  private enum Stage {
    WAITING,
    HANDED_OVER,
    CALLED_BACK
  }

  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

  OutgoingMail(MailMessage mail) {
    super(mail);
  }

  /** Marks the mail as handed over. */
  @Override
  public String getText() {
    if (!stage.compareAndSet(Stage.WAITING, Stage.HANDED_OVER)
        && stage.get() == Stage.CALLED_BACK) {
      throw new IllegalStateException("This mail is not wanted any more");
    }
    return super.getText();
  }

  /**
   * Keeps a mail that still waits for its server from being sent.
   *
   * @return whether no server has it, nor ever will
   */
  boolean callBack() {
    return stage.compareAndSet(Stage.WAITING, Stage.CALLED_BACK)
        || stage.get() == Stage.CALLED_BACK;
  }
}
