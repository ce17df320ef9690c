/** What every metric of the service keeps to. */
package dev.evergrant.vault.meter;
