package dev.evergrant.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.util.Locale;
import java.util.Map;
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
    Map<String, String> script = Map.of(command, answer, "HELO", "554 go away");
    NetServer server =
        await(
            VERTX
                .createNetServer()
                .connectHandler(socket -> converse(socket, script))
                .listen(0, "127.0.0.1"));
    MailClient client =
        MailClient.create(
            VERTX, new MailConfig().setHostname("127.0.0.1").setPort(server.actualPort()));
    try {
      return client
          .sendMail(new MailMessage("us@example.org", "ada@example.org", "subject", "text"))
          .<Throwable>map(sent -> null)
          .otherwise(failure -> failure)
          .toCompletionStage()
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
    } finally {
      await(client.close());
      await(server.close());
    }
  }

  private static void converse(NetSocket socket, Map<String, String> script) {
    socket.write("220 ready\r\n");
    socket.handler(
        RecordParser.newDelimited(
            "\r\n",
            line -> {
              String command = line.toString().split("[ :]")[0].toUpperCase(Locale.ROOT);
              socket.write(
                  script.getOrDefault(command, "QUIT".equals(command) ? "221 bye" : "250 ok")
                      + "\r\n");
            }));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
