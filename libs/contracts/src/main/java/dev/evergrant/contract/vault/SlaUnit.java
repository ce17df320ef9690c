package dev.evergrant.contract.vault;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What became of a token set that came due, in the terms of the SLA. */
public enum SlaUnit {
  /** Its successor was stored before it ended. */
  IN_TIME,
  /** Its successor was stored, but some time nothing worked. */
  LATE,
  /** It died of an answer that got lost on our side. */
  LOST,
  /** The broker rejected it, and we cannot tell why: the user's doing, or a loss of ours. */
  UNEXPLAINED,
  /** Refreshed before it came due, or the time of its consent was over. */
  NOT_COUNTED,
  /** A word that a newer version wrote. */
  @JsonEnumDefaultValue
  UNKNOWN
}
