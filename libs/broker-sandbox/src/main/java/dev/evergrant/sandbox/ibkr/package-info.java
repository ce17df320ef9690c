/**
 * What is Interactive Brokers' own: signed assertions, sessions, OAuth 1.0a with a live session
 * token, and the terminal's port. By its documentation; nothing of it was compared with the real
 * one.
 */
package dev.evergrant.sandbox.ibkr;
