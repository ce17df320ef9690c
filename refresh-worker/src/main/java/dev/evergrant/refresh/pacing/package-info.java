/** How often and how fast a broker is asked. Knows neither Kafka nor the vault. */
package dev.evergrant.refresh.pacing;
