/**
 * What workers hand over through Kafka: the keys that it is sealed with, and how far it was read.
 */
package dev.evergrant.vault.handover;
