/** A connection: the document, its identity, and the one way to change it. */
package dev.evergrant.vault.connection;
