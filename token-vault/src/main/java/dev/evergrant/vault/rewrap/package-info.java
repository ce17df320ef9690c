/**
 * Takes stored data from one key-encryption key to the next, so that the old one can be removed.
 */
package dev.evergrant.vault.rewrap;
