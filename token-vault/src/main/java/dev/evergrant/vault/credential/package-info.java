/**
 * Live credentials: which of a user's ways into a broker's API a service gets now, and the record
 * of who got what. The only place where an access token leaves the vault for somebody else than a
 * worker.
 */
package dev.evergrant.vault.credential;
