package dev.evergrant.local;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** A part that runs inside this JVM. */
final class EmbeddedPart implements Part {

  private static final Logger LOG = Logger.getLogger(EmbeddedPart.class);

  private final String name;
  private final String address;
  private final Callable<AutoCloseable> starter;
  private AutoCloseable running;

  EmbeddedPart(String name, String address, Callable<AutoCloseable> starter) {
    this.name = name;
    this.address = address;
    this.starter = starter;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public synchronized void start() throws StartFailedException {
    if (running != null) {
      return;
    }
    try {
      // In a thread of its own, and waited for without being interruptible: Kafka ends the whole
      // process when it is interrupted while it starts.
      running = CompletableFuture.supplyAsync(this::call, EmbeddedPart::inItsOwnThread).join();
    } catch (CompletionException e) {
      LOG.errorf(e.getCause(), "%s did not start", name);
      throw new StartFailedException(name + " did not start: " + e.getCause(), e.getCause());
    }
  }

  private AutoCloseable call() {
    try {
      return starter.call();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private static void inItsOwnThread(Runnable task) {
    new Thread(task, "start").start();
  }

  @Override
  public synchronized void stop() {
    if (running == null) {
      return;
    }
    try {
      running.close();
    } catch (Exception e) {
      // What cannot be closed must not keep the other parts from being closed.
      LOG.errorf(e, "%s did not stop cleanly", name);
    }
    running = null;
  }
}
