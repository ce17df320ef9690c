package dev.evergrant.sandbox.terminal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.time.InstantSource;

/**
 * A port that answers as Trader Workstation and IB Gateway do when a program connects to their API,
 * and to nothing that comes after that.
 */
public final class Terminal {

  private final NetServer server;

  private Terminal(NetServer server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param port 0 for any that is free
   */
  public static Future<Terminal> listen(Vertx vertx, String host, int port, InstantSource clock) {
    return vertx
        .createNetServer(new NetServerOptions().setIdleTimeout(60))
        .connectHandler(socket -> socket.handler(new Handshake(socket, clock)))
        .listen(port, host)
        .map(Terminal::new);
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }
}
