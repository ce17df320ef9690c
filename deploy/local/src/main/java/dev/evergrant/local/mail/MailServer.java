package dev.evergrant.local.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes any mail by SMTP, sends none on, and shows what it took. It forgets when it stops. */
public final class MailServer implements AutoCloseable {

  private final GreenMail smtp;
  private InboxPages pages;

  private MailServer(GreenMail smtp) {
    this.smtp = smtp;
  }

  /** Starts it on this machine's own address. */
  public static MailServer start(int smtpPort, int httpPort) throws IOException {
    GreenMail smtp = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", "smtp"));
    smtp.start();
    MailServer server = new MailServer(smtp);
    try {
      server.pages = InboxPages.start(httpPort, server::messages);
    } catch (IOException e) {
      smtp.stop();
      throw e;
    }
    return server;
  }

  /** Every mail that arrived, the newest first. */
  private synchronized List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    try {
      for (MimeMessage mail : smtp.getReceivedMessages()) {
        messages.add(Message.of(mail));
      }
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("A mail cannot be read", e);
    }
    messages.sort(Comparator.comparing(Message::date).reversed());
    return messages;
  }

  @Override
  public void close() {
    pages.close();
    smtp.stop();
  }
}
