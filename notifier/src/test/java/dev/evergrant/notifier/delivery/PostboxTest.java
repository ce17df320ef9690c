package dev.evergrant.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through the real client, against a mail server that answers as it is told. */
class PostboxTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration LONG_ENOUGH_TO_BE_LET_IN = Duration.ofSeconds(4);
  private static final Duration SHORT = Duration.ofMillis(500);

  private record Patience(Duration serverTimeout, Duration mailTimeout) implements DeliveryConfig {
    @Override
    public int concurrency() {
      return 1;
    }

    @Override
    public int backlog() {
      return 1;
    }

    @Override
    public Duration firstPause() {
      return SHORT;
    }

    @Override
    public Duration longestPause() {
      return SHORT;
    }

    @Override
    public Duration claim() {
      return LONG;
    }

    @Override
    public Duration quiet() {
      return LONG;
    }

    @Override
    public Duration patience() {
      return LONG;
    }
  }

  @AfterAll
  static void stop() {
    VERTX.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedMailServer.SILENCE, ScriptedMailServer.HANG_UP})
  void aServerThatLetsNobodyInIsNotWaitedForAsLongAsOneThatHasTheMail(String greeting)
      throws Exception {
    Throwable failure =
        failure(
            new Patience(SHORT, LONG),
            ScriptedMailServer.answering(ScriptedMailServer.CONNECT, greeting));

    assertThat(failure).isNotNull().isNotInstanceOf(PerhapsSentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedMailServer.SILENCE, ScriptedMailServer.HANG_UP})
  void aServerThatDoesNotSayWhetherItTookTheMailPerhapsDid(String answer) throws Exception {
    assertThat(
            failure(
                new Patience(LONG, LONG_ENOUGH_TO_BE_LET_IN),
                ScriptedMailServer.answering(ScriptedMailServer.END, answer)))
        .isInstanceOf(PerhapsSentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "., 554 spam",
    "., 451 later",
    "RCPT, 451 later",
    "MAIL, 550 not you",
    "EHLO, 421 busy"
  })
  void anAnswerIsNoDoubt(String command, String answer) throws Exception {
    assertThat(failure(new Patience(LONG, LONG), ScriptedMailServer.answering(command, answer)))
        .isNotNull()
        .isNotInstanceOf(PerhapsSentException.class);
  }

  @Test
  void aServerThatTakesItsTimeWithTheMailGetsIt() throws Exception {
    assertThat(
            failure(
                new Patience(SHORT, LONG),
                ScriptedMailServer.answering(
                    ScriptedMailServer.END, ScriptedMailServer.OK_AFTER_A_WHILE)))
        .isNull();
  }

  /** What posting a mail fails with; null if the server takes it. */
  private static Throwable failure(DeliveryConfig config, UnaryOperator<String> script)
      throws Exception {
    try (ScriptedMailServer server = new ScriptedMailServer(0, script)) {
      MailClient client =
          MailClient.create(
              VERTX, new MailConfig().setHostname("127.0.0.1").setPort(server.port()));
      MailMessage mail =
          new MailMessage().setTo("ada@example.org").setSubject("subject").setText("text");
      return new Postbox(client, config, Optional.of("us@example.org"))
          .post(mail)
          .<Throwable>map(taken -> null)
          .onFailure()
          .recoverWithItem(failure -> failure)
          .await()
          .atMost(Duration.ofSeconds(20));
    }
  }
}
