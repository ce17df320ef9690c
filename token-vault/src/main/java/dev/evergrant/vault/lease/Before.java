package dev.evergrant.vault.lease;

import dev.evergrant.vault.connection.Due;
import java.time.Instant;

/**
 * A token set before its refresh has ended.
 *
 * @param due when and for what it came due; null if it did not
 * @param ends when it stops working; null if that is not known
 * @param begun when the lease was granted; null if that is not known any more
 */
record Before(Due due, Instant ends, Instant begun) {}
