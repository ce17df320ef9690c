/**
 * The refresh worker: refreshes tokens at the brokers, under a lease of the vault, and keeps
 * nothing. This package wires the service together.
 */
package dev.evergrant.refresh;
