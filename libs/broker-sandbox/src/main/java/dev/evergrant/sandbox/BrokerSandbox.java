package dev.evergrant.sandbox;

import dev.evergrant.sandbox.admin.AdminApi;
import dev.evergrant.sandbox.alpaca.Alpaca;
import dev.evergrant.sandbox.etrade.Etrade;
import dev.evergrant.sandbox.faults.Faults;
import dev.evergrant.sandbox.faults.SkewedClock;
import dev.evergrant.sandbox.ibkr.Ibkr;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.schwab.Schwab;
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.stage.Stage;
import dev.evergrant.sandbox.tdameritrade.TdAmeritrade;
import dev.evergrant.sandbox.terminal.Terminal;
import dev.evergrant.sandbox.web.WellFormedPath;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * A server that plays brokers. One event loop does all the work, so the ledger needs no locks.
 *
 * <p>As a process of its own ({@link #main}) it is set up by environment variables ({@link
 * SandboxConfig#fromEnvironment}).
 */
public final class BrokerSandbox implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final HttpServer server;
  private final Terminal terminal;
  private final Ledger ledger;
  private boolean closed;

  private BrokerSandbox(Vertx vertx, HttpServer server, Terminal terminal, Ledger ledger) {
    this.vertx = vertx;
    this.server = server;
    this.terminal = terminal;
    this.ledger = ledger;
  }

  /**
   * Starts a sandbox and returns when it listens.
   *
   * @throws SandboxException if the port is taken or the data cannot be read
   */
  public static BrokerSandbox start(SandboxConfig config) {
    SkewedClock clock = new SkewedClock(config.clock());
    Ledger ledger = openLedger(config, clock);
    Faults faults = new Faults(ledger, clock, config.clock());
    Vertx vertx = Vertx.vertx(options());
    try {
      HttpServer server =
          listening(
              vertx
                  .createHttpServer(new HttpServerOptions().setMaxInitialLineLength(16 * 1024))
                  .requestHandler(new WellFormedPath(router(vertx, config, ledger, clock, faults)))
                  .listen(config.port(), HOST),
              "SANDBOX_PORT",
              config.port());
      Terminal terminal =
          config.terminalPort() == null
              ? null
              : listening(
                  Terminal.listen(vertx, HOST, config.terminalPort(), config.clock()),
                  "SANDBOX_TERMINAL_PORT",
                  config.terminalPort());
      return new BrokerSandbox(vertx, server, terminal, ledger);
    } catch (SandboxException e) {
      close(vertx, ledger);
      throw e;
    }
  }

  private static <T> T listening(Future<T> beginning, String variable, int port) {
    try {
      return beginning.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new SandboxException(
          e.getCause() instanceof BindException
              ? "Port " + port + " is taken: free it, or choose another by " + variable
              : "The sandbox cannot listen on port " + port,
          e);
    }
  }

  private static Ledger openLedger(SandboxConfig config, InstantSource clock) {
    try {
      return Ledger.open(clock, config.data());
    } catch (IOException e) {
      throw new SandboxException("The sandbox cannot use its data: " + e.getMessage(), e);
    }
  }

  private static VertxOptions options() {
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(2)
        .setInternalBlockingPoolSize(1)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }

  private static Router router(
      Vertx vertx, SandboxConfig config, Ledger ledger, InstantSource clock, Faults faults) {
    Router router = Router.router(vertx);
    Stage stage = new Stage(router, ledger, clock, config.speedUp(), faults);
    List<Broker> brokers = mount(stage, config.registrations());
    router.get("/").handler(new LandingPage(brokers)::show);
    AdminApi.mount(router, ledger, faults, brokers);
    return router;
  }

  /** Only brokers at which an app is registered are there. */
  private static List<Broker> mount(Stage stage, Registrations apps) {
    List<Broker> brokers = new ArrayList<>();
    if (apps.alpaca() != null) {
      brokers.add(Alpaca.mount(stage, apps.alpaca()));
    }
    if (apps.etrade() != null) {
      brokers.add(Etrade.mount(stage, apps.etrade()));
    }
    if (apps.ibkr() != null) {
      brokers.add(Ibkr.mount(stage, apps.ibkr()));
    }
    if (apps.schwab() != null) {
      brokers.add(Schwab.mount(stage, apps.schwab()));
    }
    if (apps.tdAmeritrade() != null) {
      brokers.add(TdAmeritrade.mount(stage, apps.tdAmeritrade()));
    }
    return List.copyOf(brokers);
  }

  /** Its address, without a path: {@code http://localhost:8090}. */
  public String url() {
    return "http://localhost:" + port();
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /**
   * The port that the trader's terminal listens on.
   *
   * @throws IllegalStateException if the sandbox was set up without one
   */
  public int terminalPort() {
    if (terminal == null) {
      throw new IllegalStateException("This sandbox has no terminal");
    }
    return terminal.port();
  }

  /** Stops listening, and returns when everything it is to remember is written. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      close(vertx, ledger);
    }
  }

  private static void close(Vertx vertx, Ledger ledger) {
    // First the event loop, so that nothing is added to the ledger any more.
    vertx.close().toCompletionStage().toCompletableFuture().join();
    ledger.close();
  }

  /** Starts a sandbox by environment variables; it runs until the process is told to stop. */
  public static void main(String[] arguments) {
    Quiet.please();
    try {
      BrokerSandbox sandbox = start(SandboxConfig.fromEnvironment(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
      System.out.println("Sandbox listens on " + sandbox.url());
      if (sandbox.terminal != null) {
        System.out.println("Terminal listens on localhost:" + sandbox.terminalPort());
      }
    } catch (SandboxException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
