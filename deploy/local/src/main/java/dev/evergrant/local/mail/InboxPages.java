package dev.evergrant.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The inbox over HTTP: {@code GET /} and {@code GET /mail/n} for people, {@code GET /api/messages}
 * for programs.
 */
final class InboxPages implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(InboxPages.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads;
  private final Supplier<List<Message>> inbox;

  private InboxPages(HttpServer server, Supplier<List<Message>> inbox) {
    this.server = server;
    this.inbox = inbox;
    this.threads = Executors.newFixedThreadPool(2);
  }

  static InboxPages start(int port, Supplier<List<Message>> inbox) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    InboxPages pages = new InboxPages(HttpServer.create(address, 0), inbox);
    pages.server.setExecutor(pages.threads);
    pages.server.createContext("/", pages::answer);
    pages.server.start();
    return pages;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      List<Message> messages = inbox.get();
      if (path.equals("/")) {
        send(exchange, 200, "text/html", InboxHtml.list(messages));
      } else if (path.equals("/api/messages")) {
        send(exchange, 200, "application/json", JSON.writeValueAsString(messages));
      } else if (path.matches("/mail/[0-9]{1,6}(/body)?")) {
        mail(exchange, messages, path.split("/"));
      } else {
        send(exchange, 404, "text/plain", "There is nothing here. The inbox is at /.");
      }
    } catch (RuntimeException e) {
      LOG.error("The inbox could not answer", e);
      throw e;
    }
  }

  /** Mails are numbered from the oldest, so that a number stays a mail's. */
  private static void mail(HttpExchange exchange, List<Message> messages, String[] path)
      throws IOException {
    int number = Integer.parseInt(path[2]);
    if (number < 1 || number > messages.size()) {
      send(exchange, 404, "text/plain", "There is no mail of this number.");
      return;
    }
    Message message = messages.get(messages.size() - number);
    boolean body = path.length > 3;
    send(
        exchange,
        200,
        "text/html",
        body ? InboxHtml.body(message) : InboxHtml.mail(message, number));
  }

  private static void send(HttpExchange exchange, int status, String type, String content)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    // What came by mail may show itself here, and nothing else.
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
