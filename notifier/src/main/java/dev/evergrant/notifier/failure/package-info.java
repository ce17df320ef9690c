/**
 * Broker-wide failures: many connections of one broker that are lost within minutes. Recognises
 * them, and says how long their owners' mails are held. Knows neither Kafka nor mail.
 */
package dev.evergrant.notifier.failure;
