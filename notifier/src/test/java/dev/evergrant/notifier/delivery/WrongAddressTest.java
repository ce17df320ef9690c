package dev.evergrant.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a mail server that answers one command with a text of ours, through the real client. */
class WrongAddressTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void stop() {
    VERTX.close();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 no such user, true",
    "RCPT, 550 5.1.1 no such user, true",
    "RCPT, 552 5.2.2 mailbox full, true",
    "RCPT, 554 5.7.1 relaying denied, false",
    "RCPT, 450 4.2.1 try again, false",
    "MAIL, 550 5.1.8 sender unknown, false",
    "DATA, 554 no valid sender, false",
    "EHLO, 554 go away, false"
  })
  void onlyARecipientThatIsRefusedForGoodEndsTheTrying(String command, String answer, boolean wrong)
      throws Exception {
    assertThat(Postbox.wrongAddress(failureOf(command, answer))).isEqualTo(wrong);
  }

  private static Throwable failureOf(String command, String answer) throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(0, ScriptedMailServer.answering(command, answer))) {
      return MailClient.create(
              VERTX, new MailConfig().setHostname("127.0.0.1").setPort(server.port()))
          .sendMail(new MailMessage("us@example.org", "ada@example.org", "subject", "text"))
          .<Throwable>map(sent -> null)
          .otherwise(failure -> failure)
          .toCompletionStage()
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
    }
  }
}
