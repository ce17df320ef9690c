/**
 * What is said over Kafka: one record a topic, and how it is written and read. Events carry ids,
 * never secrets.
 */
package dev.evergrant.contract.event;
