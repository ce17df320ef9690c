/**
 * The way to a broker and back: begins an authorization, takes the user home from the consent page,
 * trades the code for tokens and hands them to the vault.
 */
package dev.evergrant.gateway.connect;
