/**
 * Takes over what an earlier system kept: users with tokens by broker, encrypted under one key. A
 * command of its own, see docs/import.md; the running service has nothing to do with it.
 */
package dev.evergrant.vault.legacy;
