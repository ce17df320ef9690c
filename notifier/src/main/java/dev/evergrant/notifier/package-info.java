/**
 * The notifier: emails the owner of a connection once when only the owner can repair it. It sees no
 * token. This package checks its settings before it starts.
 */
package dev.evergrant.notifier;
