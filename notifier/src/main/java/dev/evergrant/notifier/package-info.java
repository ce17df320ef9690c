/**
 * The notifier: emails the owner of a connection once when only the owner can repair it. It sees no
 * token. This package wires the service together.
 */
package dev.evergrant.notifier;
