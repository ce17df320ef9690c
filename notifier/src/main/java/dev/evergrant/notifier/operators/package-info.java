/**
 * What the operators are told: by mail and by a signed webhook, once for each breach of the SLA,
 * its end, and each failure of a broker.
 */
package dev.evergrant.notifier.operators;
