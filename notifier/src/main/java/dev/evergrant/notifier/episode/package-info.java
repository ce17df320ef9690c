/**
 * What has been told to whom: one episode for each time that a connection came to its end, kept so
 * that no episode is mailed twice. Knows neither Kafka nor mail.
 */
package dev.evergrant.notifier.episode;
