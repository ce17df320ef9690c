package dev.evergrant.contract.event;

import java.util.List;

/** The names of the topics. A breaking change of an event is a new topic. */
public final class Topics {

  public static final String REFRESH_DUE = "evergrant.refresh-due.v1";
  public static final String REFRESH_REQUESTED = "evergrant.refresh-requested.v1";
  public static final String CONNECTION_STATUS = "evergrant.connection-status.v1";
  public static final String REFRESH_OUTCOME = "evergrant.refresh-outcome.v1";
  public static final String SLA_STATUS = "evergrant.sla-status.v1";
  public static final String TOKEN_HANDOVER = "evergrant.token-handover.v1";

  /** Every topic, for those who create them. */
  public static final List<String> ALL =
      List.of(
          REFRESH_DUE,
          REFRESH_REQUESTED,
          CONNECTION_STATUS,
          REFRESH_OUTCOME,
          SLA_STATUS,
          TOKEN_HANDOVER);

  private Topics() {}

  /** Where a consumer puts what it cannot read. */
  public static String deadLetters(String topic) {
    return topic + ".dlq";
  }
}
