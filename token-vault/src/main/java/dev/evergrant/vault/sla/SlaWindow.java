package dev.evergrant.vault.sla;

import java.time.Duration;

/** The times over which the SLA is looked at. */
public enum SlaWindow {
  /** What an alarm goes by. */
  HOUR("1h", Duration.ofHours(1)),
  DAY("24h", Duration.ofHours(24)),
  MONTH("30d", Duration.ofDays(30));

  private final String label;
  private final Duration length;

  SlaWindow(String label, Duration length) {
    this.label = label;
    this.length = length;
  }

  /** As it stands in metrics. */
  public String label() {
    return label;
  }

  Duration length() {
    return length;
  }
}
