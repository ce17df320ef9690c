package dev.evergrant.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * A fault as it stood when somebody asked.
 *
 * @param hits how many calls it has hit
 * @param callsLeft how many it will hit yet; null where it ends by time
 * @param until when it ends; null where it ends by calls
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Standing(
    String id, @JsonUnwrapped Wish wish, int hits, Integer callsLeft, Instant until) {}
