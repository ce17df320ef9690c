package dev.evergrant.notifier.delivery;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** With a mail server whose mails can be read. */
abstract class InboxTest extends DeliveryTest {

  static GreenMail mailServer;

  final String address = connection + "@example.org";

  @BeforeAll
  static void startMailServer() {
    mailServer = new GreenMail(new ServerSetup(number("quarkus.mailer.port"), "127.0.0.1", "smtp"));
    mailServer.start();
  }

  @AfterAll
  static void stopMailServer() {
    mailServer.stop();
  }

  /** The owner's address becomes known, with this name. */
  void ownerIsKnown(String name) {
    vault.knows(connection, "{\"email\":\"" + address + "\",\"name\":\"" + name + "\"}");
  }

  /** What the owner has got. */
  List<MimeMessage> mails() {
    return Arrays.stream(mailServer.getReceivedMessages())
        .filter(mail -> MailParts.goesTo(mail, address))
        .toList();
  }

  List<String> subjects() throws Exception {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage mail : mails()) {
      subjects.add(mail.getSubject());
    }
    return subjects;
  }
}
