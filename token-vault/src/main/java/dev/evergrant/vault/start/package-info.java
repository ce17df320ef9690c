/**
 * How the vault starts: what the operator's configuration makes for everybody (the clock, the
 * durations, the brokers), and one clear line where it cannot start with it.
 */
package dev.evergrant.vault.start;
