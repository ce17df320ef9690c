/** Asks the vault for live credentials, in the name of a service, and holds them for a while. */
package dev.evergrant.client.vault;
