package dev.evergrant.vault.census;

import java.util.List;

/** What is counted, as it is stored and exported. */
enum Figure {
  CONNECTIONS(Stock.ID, "evergrant.connections", "broker", "status"),
  USABLE(Stock.ID, "evergrant.connections.usable.ratio", "broker"),
  UNCERTAIN(Stock.ID, "evergrant.connections.uncertain", "broker"),
  CONSENTS_ENDING(Stock.ID, "evergrant.consents.ending", "broker", "within"),
  DUE(Work.ID, "evergrant.due.backlog", "broker"),
  DUE_OLDEST(Work.ID, "evergrant.due.oldest.seconds", "broker"),
  LEASES(Work.ID, "evergrant.leases.active", "broker"),
  GATE_OPEN(Work.ID, "evergrant.gate.open", "broker"),
  GATE_PERMITS(Work.ID, "evergrant.gate.permits", "broker"),
  OUTBOX(Work.ID, "evergrant.outbox.waiting"),
  SLA_RATIO(Work.ID, "evergrant.sla.ratio", "broker", "window"),
  SLA_UNITS(Work.ID, "evergrant.sla.window.units", "broker", "window"),
  SLA_BUDGET(Work.ID, "evergrant.sla.budget.remaining.ratio", "broker", "window"),
  SLA_BREACHED(Work.ID, "evergrant.sla.breached", "broker"),
  RAW_RATIO(Work.ID, "evergrant.refresh.raw.ratio", "broker", "window");

  private final String part;
  private final String meter;
  private final List<String> labels;

  Figure(String part, String meter, String... labels) {
    this.part = part;
    this.meter = meter;
    this.labels = List.of(labels);
  }

  /** The {@link Part} that it is counted in. */
  String part() {
    return part;
  }

  /** The name of its metric. */
  String meter() {
    return meter;
  }

  /** The names of its labels, in the order of a sample's values. */
  List<String> labels() {
    return labels;
  }

  /** One value of it, with the values of its labels. */
  Sample of(double value, String... values) {
    return new Sample(name(), List.of(values), value);
  }
}
