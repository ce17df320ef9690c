package dev.evergrant.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts and stops parts that do not need each other at the same time. */
final class Together {

  private static final long SECONDS_TO_GIVE_UP = 20;

  // Guarded by this object.
  private ExecutorService starting;
  private boolean givenUp;

  /** Starts these; when one fails, the others are told to give up, and what failed is thrown. */
  void start(List<? extends Part> parts, Progress progress) throws StartFailedException {
    ExecutorService threads = begin();
    CompletionService<Void> starts = new ExecutorCompletionService<>(threads);
    for (Part part : parts) {
      starts.submit(() -> start(part, progress));
    }
    threads.shutdown();
    try {
      for (int i = 0; i < parts.size(); i++) {
        starts.take().get();
      }
    } catch (ExecutionException e) {
      threads.shutdownNow();
      throw e.getCause() instanceof StartFailedException failed
          ? failed
          : new StartFailedException("The start failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
      throw new StartFailedException("The start was interrupted", e);
    }
  }

  private synchronized ExecutorService begin() throws StartFailedException {
    if (givenUp) {
      throw new StartFailedException("The stack was stopped while it started.");
    }
    starting = Executors.newCachedThreadPool();
    return starting;
  }

  private static Void start(Part part, Progress progress)
      throws StartFailedException, InterruptedException {
    long begin = System.nanoTime();
    part.start();
    progress.started(part, Duration.ofNanos(System.nanoTime() - begin));
    return null;
  }

  /** Ends a start that is under way, waits until it has ended, and allows no other. */
  void giveUp() {
    ExecutorService underWay;
    synchronized (this) {
      givenUp = true;
      underWay = starting;
    }
    if (underWay != null) {
      underWay.shutdownNow();
      await(underWay);
    }
  }

  /** Stops these and waits until they are gone. */
  void stop(List<? extends Part> parts) {
    ExecutorService threads = Executors.newCachedThreadPool();
    parts.forEach(part -> threads.execute(part::stop));
    threads.shutdown();
    await(threads);
  }

  private static void await(ExecutorService threads) {
    try {
      if (!threads.awaitTermination(SECONDS_TO_GIVE_UP, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
