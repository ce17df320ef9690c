package dev.evergrant.notifier.operators;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.evergrant.contract.event.SlaStatusChanged;
import dev.evergrant.notifier.failure.BrokerFailure;
import java.time.Instant;

/** Something of which the operators are told. */
sealed interface OperatorNews {

  /** Names it among all others: so it is told once. */
  @JsonIgnore
  String key();

  /** The webhook's {@code type}. */
  @JsonIgnore
  String type();

  /** When it happened. */
  Instant occurredAt();

  /** The SLA is breached, or is met again. */
  record Sla(
      String broker,
      long sequence,
      boolean breached,
      double successRate,
      long units,
      Instant since,
      Instant occurredAt)
      implements OperatorNews {

    static Sla of(SlaStatusChanged event) {
      return new Sla(
          event.broker(),
          event.sequence(),
          event.breached(),
          event.successRate(),
          event.units(),
          event.since(),
          event.occurredAt());
    }

    @Override
    public String key() {
      return "sla:" + (broker == null ? "" : broker) + ":" + sequence;
    }

    @Override
    public String type() {
      return breached ? "sla.breached" : "sla.restored";
    }
  }

  /** Many connections of one broker were lost at once, and their owners' mails are held. */
  record BrokerFailing(
      String broker, long connections, Instant since, Instant heldUntil, Instant occurredAt)
      implements OperatorNews {

    static BrokerFailing of(BrokerFailure failure, long connections) {
      return new BrokerFailing(
          failure.broker(),
          connections,
          failure.since(),
          failure.heldUntil(),
          failure.declaredAt());
    }

    @Override
    public String key() {
      return "broker-failing:" + broker + ":" + occurredAt.toEpochMilli();
    }

    @Override
    public String type() {
      return "broker.failing";
    }
  }
}
