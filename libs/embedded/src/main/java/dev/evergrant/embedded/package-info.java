/**
 * Kafka and a MongoDB-protocol server inside a JVM: for tests and for one machine, where no
 * container engine is.
 */
package dev.evergrant.embedded;
