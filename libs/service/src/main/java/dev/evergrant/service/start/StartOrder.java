package dev.evergrant.service.start;

/** When what happens at the start, by the priority of its observer. */
public final class StartOrder {

  /** Checks: before the scheduler and the connection to Kafka, which would not let go at once. */
  public static final int CHECKS = -1;

  private StartOrder() {}
}
