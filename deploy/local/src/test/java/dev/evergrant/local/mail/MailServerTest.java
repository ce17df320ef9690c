package dev.evergrant.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.embedded.FreePort;
import dev.evergrant.local.client.Browser;
import dev.evergrant.local.client.Inbox;
import dev.evergrant.local.client.Page;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailServerTest {

  private final int smtp = FreePort.any();
  private final int http = FreePort.any();
  private final String address = "http://localhost:" + http;
  private MailServer server;

  @BeforeEach
  void start() throws Exception {
    server = MailServer.start(smtp, http);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anEmptyInboxIsShown() throws Exception {
    assertThat(new Inbox(address).messages()).isEmpty();
    assertThat(new Browser().open(address).body()).contains("No mail yet");
  }

  @Test
  void programsReadBothFormsOfAMail() throws Exception {
    send("ada@example.org", "Reconnect Schwab", "Please reconnect", "<p>Please reconnect</p>");

    assertThat(new Inbox(address).to("ada@example.org"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.subject()).isEqualTo("Reconnect Schwab");
              assertThat(mail.from()).isEqualTo("no-reply@localhost");
              assertThat(mail.text()).isEqualToIgnoringNewLines("Please reconnect");
              assertThat(mail.html()).isEqualToIgnoringNewLines("<p>Please reconnect</p>");
              assertThat(mail.messageId()).isNotEmpty();
              assertThat(mail.date()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            });
  }

  @Test
  void peopleFollowTheLinksOfAMail() throws Exception {
    send("ada@example.org", "<b>Bold</b>", "", "<a href=\"http://localhost/again\">Again</a>");
    Browser browser = new Browser();
    Page inbox = browser.open(address);

    Page mail = browser.click(inbox, "<b>Bold</b>");
    Page body = browser.open(mail.html().selectFirst("iframe").absUrl("src"));

    assertThat(body.html().selectFirst("base").attr("target")).isEqualTo("_top");
    assertThat(body.html().selectFirst("a").absUrl("href")).isEqualTo("http://localhost/again");
    assertThat(body.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
  }

  @Test
  void whatIsNotThereIs404() throws Exception {
    Browser browser = new Browser();
    for (String path : new String[] {"/mail/1", "/mail/0", "/mail/x", "/mail/1/body", "/other"}) {
      assertThat(browser.open(address + path).status()).as(path).isEqualTo(404);
    }
  }

  private void send(String to, String subject, String text, String html) throws Exception {
    Properties settings = new Properties();
    settings.put("mail.smtp.host", "localhost");
    settings.put("mail.smtp.port", String.valueOf(smtp));
    MimeMessage mail = new MimeMessage(Session.getInstance(settings));
    mail.setFrom("no-reply@localhost");
    mail.setRecipients(RecipientType.TO, to);
    mail.setSubject(subject);
    mail.setSentDate(java.util.Date.from(java.time.Instant.now()));
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text);
    MimeBodyPart rich = new MimeBodyPart();
    rich.setText(html, "utf-8", "html");
    mail.setContent(new MimeMultipart("alternative", plain, rich));
    Transport.send(mail);
  }
}
