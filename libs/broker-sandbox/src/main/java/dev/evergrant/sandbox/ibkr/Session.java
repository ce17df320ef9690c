package dev.evergrant.sandbox.ibkr;

import dev.evergrant.sandbox.ledger.Grant;
import java.time.Instant;

/**
 * What a call of the API is made in.
 *
 * @param grant under which it was opened
 * @param endsAt when it must be opened anew
 */
public record Session(Grant grant, Instant endsAt) {}
