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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between two that can be cut: what goes through it is forwarded to one of its targets in
 * turn. While it is cut, every connection is broken and new ones are closed at once.
 */
final class TcpProxy implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;
  private static final int CONNECT_MILLIS = 2000;

  private final ServerSocket server;
  private final List<Integer> targets = new CopyOnWriteArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean cut;

  private TcpProxy(ServerSocket server) {
    this.server = server;
  }

  /** Listens on this port of this machine. */
  static TcpProxy listen(int port) throws IOException {
    TcpProxy proxy = new TcpProxy(new ServerSocket(port, 128, InetAddress.getByName("127.0.0.1")));
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Where it forwards to from now on: ports of this machine. */
  void forwardTo(List<Integer> ports) {
    targets.removeIf(port -> !ports.contains(port));
    ports.stream().filter(port -> !targets.contains(port)).forEach(targets::add);
  }

  /** Breaks every connection, and lets none through until {@link #mend}. */
  void cut() {
    cut = true;
    open.forEach(TcpProxy::close);
  }

  void mend() {
    cut = false;
  }

  private void accept() {
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
        socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
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
  public void close() throws IOException {
    server.close();
    cut();
    threads.shutdownNow();
  }
}
