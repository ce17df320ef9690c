package dev.evergrant.local;

/** One part of the stack: it can be started, stopped, and started again. */
public interface Part {

  /** Its name for people and in files, such as {@code token-vault}. */
  String name();

  /** Where it listens, for people. */
  String address();

  /**
   * Starts it and waits until it can be used.
   *
   * @throws StartFailedException if it cannot be used; what was begun is stopped by {@link #stop}
   * @throws InterruptedException if this thread was told to give up
   */
  void start() throws StartFailedException, InterruptedException;

  /** Stops it and waits until it is gone. Does nothing if it does not run. */
  void stop();
}
