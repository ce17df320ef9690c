package dev.evergrant.local;

import java.util.concurrent.Callable;
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
  public synchronized void start() throws StartFailedException, InterruptedException {
    if (running != null) {
      return;
    }
    try {
      running = starter.call();
    } catch (InterruptedException | StartFailedException e) {
      throw e;
    } catch (Exception e) {
      LOG.errorf(e, "%s did not start", name);
      throw new StartFailedException(name + " did not start: " + e.getMessage(), e);
    }
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
