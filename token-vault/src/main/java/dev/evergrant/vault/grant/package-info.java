/** The user gives a grant, and takes it back. */
package dev.evergrant.vault.grant;
