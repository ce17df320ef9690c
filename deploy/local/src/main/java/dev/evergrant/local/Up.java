package dev.evergrant.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The launcher: starts a stack, says where everything is, and stops it when it is told to. */
public final class Up {

  private static final int BAD_OPTION = 2;

  private final Options options;
  private final LocalStack stack;
  private final Console console;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile int exitCode;

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
    long begin = System.nanoTime();
    console.starting(options);
    try {
      stack.start();
      announce(Duration.ofNanos(System.nanoTime() - begin));
    } catch (StartFailedException | IOException e) {
      if (stopping.getCount() > 0) {
        System.err.println(e.getMessage());
        exitCode = 1;
        System.exit(1);
      }
    }
  }

  private void announce(Duration took) throws IOException {
    for (Service service : Service.values()) {
      EnvironmentFile.write(stack.data().environment(service), stack.environment(service));
    }
    stack.describe().write(options.stackFile());
    console.running(options, stack, took);
  }

  private void stop() {
    stopping.countDown();
    console.stopping();
    try {
      Files.deleteIfExists(options.stackFile());
    } catch (IOException e) {
      System.err.println("Not removed: " + options.stackFile() + ": " + e.getMessage());
    }
    stack.close();
    console.stopped();
    // Not the code of the signal: that it stops when told to is no failure.
    Runtime.getRuntime().halt(exitCode);
  }
}
