/**
 * For tests and people: what was issued, what was called, revoking, and switches. No broker has
 * this.
 */
package dev.evergrant.sandbox.admin;
