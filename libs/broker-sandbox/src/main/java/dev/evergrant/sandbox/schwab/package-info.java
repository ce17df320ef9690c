/** What is Schwab's own: its addresses, lifetimes, error shapes and account API. */
package dev.evergrant.sandbox.schwab;
