package dev.evergrant.broker.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that can answer anything, HTTP or not. */
public final class RawServer implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What to do after a request was read. */
  public interface Behaviour {
    void react(Socket connection) throws IOException;
  }

  public RawServer(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** A server that gives each request this answer, after the status line. */
  public static RawServer answering(String head, String body) {
    return new RawServer(connection -> write(connection, answer(head, body)));
  }

  /** A server that gives whole answers, each to requests for one path; 404 to others. */
  public static RawServer routing(Map<String, String> answers) {
    AtomicReference<RawServer> self = new AtomicReference<>();
    self.set(
        new RawServer(
            connection -> {
              String request = self.get().lastRequest();
              String path = request.split(" ", 3)[1].split("\\?", 2)[0];
              write(connection, answers.getOrDefault(path, answer("404 Not Found", "")));
            }));
    return self.get();
  }

  private String lastRequest() {
    return requests.get(requests.size() - 1);
  }

  /** A whole answer. */
  public static String answer(String head, String body) {
    return "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(head, body.getBytes(UTF_8).length, body);
  }

  public static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(UTF_8));
    connection.getOutputStream().flush();
  }

  public URI uri(String scheme) {
    return URI.create(scheme + "://localhost:" + listener.getLocalPort() + "/token");
  }

  /** Every request as it came, head and body. */
  public List<String> requests() {
    return requests;
  }

  public List<Socket> connections() {
    return connections;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      for (String request = read(connection); request != null; request = read(connection)) {
        requests.add(request);
        behaviour.react(connection);
      }
    } catch (IOException gone) {
      // The client went away, which is its right.
    }
  }

  private static String read(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return head + new String(body, ISO_8859_1);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
