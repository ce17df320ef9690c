/** The vault over HTTP: who may do what, and nothing else. */
package dev.evergrant.vault.api;
