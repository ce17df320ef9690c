package dev.evergrant.contract.vault;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import java.time.Duration;
import java.util.UUID;

/**
 * A granted lease with what the work needs.
 *
 * @param leaseId 256 bits, to be shown with the result
 * @param lasts counted from the moment the request was sent, so clocks need not agree
 * @param refreshToken null where the broker gave none, or the action has no use for it
 */
public record Lease(
    @OnTheWire Secret leaseId,
    UUID connectionId,
    String broker,
    Environment environment,
    Action action,
    long version,
    @OnTheWire Secret refreshToken,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration lasts) {}
