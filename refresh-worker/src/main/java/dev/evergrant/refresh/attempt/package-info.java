/**
 * One piece of work from the lease to the report: asks the vault, asks the broker, tells the vault.
 * Here tokens are plain.
 */
package dev.evergrant.refresh.attempt;
