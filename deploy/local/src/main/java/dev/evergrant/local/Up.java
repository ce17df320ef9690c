package dev.evergrant.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.utils.Exit;

/** The launcher: starts a stack, says where everything is, and stops it when it is told to. */
public final class Up {

  private static final int BAD_OPTION = 2;

  private final Options options;
  private final LocalStack stack;
  private final Console console;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile int exitCode;

  /** Whether the stack file is this stack's. */
  private volatile boolean announced;

  private Up(Options options, LocalStack stack, Console console) {
    this.options = options;
    this.stack = stack;
    this.console = console;
  }

  /** The system property {@code evergrant.root} names the checkout. */
  public static void main(String[] arguments) {
    Path root = Path.of(System.getProperty("evergrant.root")).toAbsolutePath().normalize();
    Console console = new Console(System.out);
    try {
      Options options = Options.parse(root, arguments);
      StackFile.clear(options.stackFile());
      LocalStack stack = LocalStack.prepare(options, root, External.from(System.getenv()), console);
      LauncherLog.writeTo(stack.data().log("launcher"));
      new Up(options, stack, console).run();
    } catch (Options.BadOptionException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_OPTION);
    } catch (StartFailedException | IOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void run() {
    // Ctrl-C, SIGTERM, a closed terminal: Java answers them all by running this.
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    Exit.setHaltProcedure(this::kafkaFailed);
    Exit.setExitProcedure(this::kafkaFailed);
    long begin = System.nanoTime();
    console.starting(options);
    try {
      stack.start();
      announce(Duration.ofNanos(System.nanoTime() - begin));
    } catch (StartFailedException | IOException e) {
      if (stopping.getCount() > 0) { // Otherwise the start failed because all is being stopped.
        System.err.println(e.getMessage());
        exitCode = 1;
        System.exit(1);
      }
    }
  }

  /** Kafka would end the process as it stands; the other parts have to be stopped before. */
  private void kafkaFailed(int status, String message) {
    System.err.println(
        "kafka cannot go on, so everything stops; why stands in " + stack.data().log("launcher"));
    exitCode = 1;
    new Thread(() -> System.exit(1), "exit").start();
    throw new IllegalStateException("Kafka cannot go on");
  }

  private void announce(Duration took) throws IOException {
    for (Service service : Service.values()) {
      EnvironmentFile.write(stack.data().environment(service), stack.environment(service));
    }
    stack.describe().write(options.stackFile());
    announced = true;
    console.running(options, stack, took);
  }

  private void stop() {
    stopping.countDown();
    console.stopping();
    if (announced) {
      try {
        Files.deleteIfExists(options.stackFile());
      } catch (IOException e) {
        System.err.println("Not removed: " + options.stackFile() + ": " + e.getMessage());
      }
    }
    stack.close();
    console.stopped();
    // Not the code of the signal: that it stops when told to is no failure.
    Runtime.getRuntime().halt(exitCode);
  }
}
