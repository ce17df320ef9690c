package dev.evergrant.local.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between two that can be cut: what goes through it is forwarded to one of its targets in
 * turn. While it is cut, every connection is broken and new ones are closed at once, or refused.
 */
final class TcpProxy implements AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int PORTS_FROM = 12_000;
  private static final int PORTS_UNTIL = 20_000;
  private static final int BUFFER = 16 * 1024;
  private static final int CONNECT_MILLIS = 2000;

  private final int port;
  private final List<Integer> targets = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private ServerSocket server;
  private volatile boolean cut;

  private TcpProxy(ServerSocket server) {
    this.server = server;
    this.server = server;
    this.port = server.getLocalPort();
    threads.execute(() -> accept(server));
  }

  /** Listens on this port of this machine; on any free one if it is 0. */
  static TcpProxy listen(int port) throws IOException {
    return new TcpProxy(port == 0 ? anywhere() : open(port));
  }

  /**
   * Not where systems take ports from: it is given up and taken again while nobody is to listen.
   */
  private static ServerSocket anywhere() {
    while (true) {
      try {
        return open(ThreadLocalRandom.current().nextInt(PORTS_FROM, PORTS_UNTIL));
      } catch (IOException e) {
        // Somebody else has it.
      }
    }
  }

  private static ServerSocket open(int port) throws IOException {
    return new ServerSocket(port, 128, LOOPBACK);
  }

  int port() {
    return port;
  }

  /** Where it forwards to from now on: ports of this machine. */
  void forwardTo(List<Integer> ports) {
    targets.removeIf(port -> !ports.contains(port));
    ports.stream().filter(port -> !targets.contains(port)).forEach(targets::add);
  }

  /** Lets nothing new through to this port; what is there stays. */
  void withdraw(int target) {
    targets.remove((Integer) target);
  }

  /** Lets it through again. */
  void admit(int target) {
    targets.add(target);
  }

  /** Breaks every connection, and lets none through until {@link #mend}. */
  void cut() {
    cut = true;
    open.forEach(TcpProxy::close);
  }

  /** The same, and nobody listens any more, as if there were no such server. */
  synchronized void refuse() throws IOException {
    cut();
    server.close();
  }

  synchronized void mend() throws IOException {
    cut = false;
    if (server.isClosed()) {
      ServerSocket opened = open(port);
      server = opened;
      threads.execute(() -> accept(opened));
    }
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        // Closed, or one that was gone already.
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    Socket target = cut ? null : connect();
    if (target == null) {
      forget(client);
      return;
    }
    open.add(target);
    if (cut) {
      close(client);
      close(target);
    }
    threads.execute(() -> pump(client, target));
    pump(target, client);
    forget(client);
    forget(target);
  }

  /** The next target that answers; null if none does. */
  private Socket connect() {
    for (int i = 0; i < targets.size(); i++) {
      Socket socket = new Socket();
      try {
        int port = targets.get(Math.floorMod(next.getAndIncrement(), targets.size()));
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(LOOPBACK, port), CONNECT_MILLIS);
        return socket;
      } catch (IOException | ArithmeticException e) {
        close(socket);
      }
    }
    return null;
  }

  private static void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One of the two is gone, which ends the other.
    }
    close(from);
    close(to);
  }

  private void forget(Socket socket) {
    close(socket);
    open.remove(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is not to be used any more in any case.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    server.close();
    cut();
    threads.shutdownNow();
  }
}
