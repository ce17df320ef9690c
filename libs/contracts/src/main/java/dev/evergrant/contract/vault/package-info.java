/**
 * What is said to the token vault over HTTP, and what it answers. Here secrets cross, marked {@link
 * dev.evergrant.contract.vault.OnTheWire}.
 */
package dev.evergrant.contract.vault;
