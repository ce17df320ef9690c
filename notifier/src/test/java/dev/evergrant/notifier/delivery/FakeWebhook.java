package dev.evergrant.notifier.delivery;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The operators' program. */
public final class FakeWebhook implements AutoCloseable {

  public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** One call, and how it was answered. */
  public record Call(Headers headers, String body, int answer) {}

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int answer = 204;

  public FakeWebhook(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          calls.add(new Call(exchange.getRequestHeaders(), body, answer));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
  }

  public void answers(int status) {
    answer = status;
  }

  /** The calls whose body names this. */
  public List<Call> about(String word) {
    return calls.stream().filter(call -> call.body().contains(word)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
