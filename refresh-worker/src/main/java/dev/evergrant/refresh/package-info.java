/**
 * The refresh worker: renews, tries and revokes at the brokers what users have granted, under a
 * lease of the vault, and keeps nothing. This package checks its settings before it starts.
 */
package dev.evergrant.refresh;
