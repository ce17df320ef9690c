/**
 * The refresh worker: refreshes tokens at the brokers, under a lease of the vault, and keeps
 * nothing. This package checks its settings before it starts.
 */
package dev.evergrant.refresh;
