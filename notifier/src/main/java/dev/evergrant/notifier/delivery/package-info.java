/**
 * From a change of a connection's state to a mail on its way: reads Kafka, asks the vault, sends.
 */
package dev.evergrant.notifier.delivery;
