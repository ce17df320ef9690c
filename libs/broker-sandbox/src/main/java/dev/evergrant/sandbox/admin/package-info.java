/**
 * For tests and people: what was issued, what was called, revoking, switches and faults. No broker
 * has this.
 */
package dev.evergrant.sandbox.admin;
