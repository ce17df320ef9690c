/** What holds for every request to this service alone. */
package dev.evergrant.vault.http;
