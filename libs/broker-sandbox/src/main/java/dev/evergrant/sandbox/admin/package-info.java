/** For tests and people: what was issued, what was called, and revoking. No broker has this. */
package dev.evergrant.sandbox.admin;
