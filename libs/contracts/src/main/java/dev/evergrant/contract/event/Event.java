package dev.evergrant.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** One record on a topic. What has the same key stays in order. */
public sealed interface Event permits ConnectionEvent, SlaStatusChanged {

  /** The record's key; null only if a field that it is made of was missing. */
  @JsonIgnore
  String key();

  /**
   * The CloudEvents {@code type}: the topic's name without the product, with the reversed domain.
   */
  @JsonIgnore
  String type();
}
