/** The other way to the vault, for token sets that could not be brought to it: through Kafka. */
package dev.evergrant.refresh.handover;
