/** Counts how refreshes end, per minute and broker. Best effort: no work depends on it. */
package dev.evergrant.vault.analytics;
