/**
 * Counts what is stored, for metrics: one replica at a time, at a bounded share of the database's
 * time, while all of them export the latest figures.
 */
package dev.evergrant.vault.census;
