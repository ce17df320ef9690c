/** Keeps connections: encrypted storage, schedule, and the state of each. */
package dev.evergrant.vault;
