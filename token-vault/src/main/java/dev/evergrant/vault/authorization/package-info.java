/**
 * Users who are away at a broker: what is remembered between the moment a user leaves for a consent
 * page and the moment the broker sends the browser back. A state works once, in time, in the
 * browser and for the user that began it.
 */
package dev.evergrant.vault.authorization;
