package dev.evergrant.notifier.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A mail server that keeps no mail, on 127.0.0.1, and answers as it is told. */
final class ScriptedMailServer implements AutoCloseable {

  static final String SILENCE = "";
  static final String HANG_UP = "hang up";
  static final String OK_AFTER_A_WHILE = "250 ok after a while";
  static final String CONNECT = "CONNECT";

  /** The end of a mail's content, where the server takes it or does not. */
  static final String END = ".";

  private static final Map<String, String> USUAL =
      Map.of(CONNECT, "220 ready", "HELO", "554 go away", "DATA", "354 go on", "QUIT", "221 bye");

  private final Vertx vertx = Vertx.vertx();
  private final NetServer server;
  private final UnaryOperator<String> script;
  private final List<String> commands = new CopyOnWriteArrayList<>();

  /**
   * Listens; port 0 takes any.
   *
   * @param script from a command's whole line to its answer; null for the usual one
   */
  ScriptedMailServer(int port, UnaryOperator<String> script) throws Exception {
    this.script = script;
    server =
        await(vertx.createNetServer().connectHandler(this::converse).listen(port, "127.0.0.1"));
  }

  /** Answers one command, or {@link #END}, in this way, and the others as usual. */
  static UnaryOperator<String> answering(String command, String answer) {
    return line -> command.equals(word(line)) ? answer : null;
  }

  int port() {
    return server.actualPort();
  }

  /** The commands so far, in their order. */
  List<String> commands() {
    return commands;
  }

  /** How often it had a whole mail in its hands. */
  long mails() {
    return commands.stream().filter(END::equals).count();
  }

  private void converse(NetSocket socket) {
    boolean[] content = {false};
    answer(socket, CONNECT);
    socket.handler(
        RecordParser.newDelimited(
            "\r\n",
            buffer -> {
              String line = buffer.toString();
              if (!content[0] || line.equals(END)) {
                content[0] = answer(socket, line).startsWith("354");
              }
            }));
  }

  private String answer(NetSocket socket, String line) {
    commands.add(line);
    String told = script.apply(line);
    String answer = told == null ? USUAL.getOrDefault(word(line), "250 ok") : told;
    if (answer.equals(HANG_UP)) {
      socket.close();
    } else if (answer.equals(OK_AFTER_A_WHILE)) {
      vertx.setTimer(1500, late -> socket.write(answer + "\r\n"));
    } else if (!answer.equals(SILENCE)) {
      socket.write(answer + "\r\n");
    }
    if (word(line).equals("QUIT")) {
      socket.close();
    }
    return answer;
  }

  private static String word(String line) {
    return line.equals(END) ? END : line.split("[ :]")[0].toUpperCase(Locale.ROOT);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
  }
}
