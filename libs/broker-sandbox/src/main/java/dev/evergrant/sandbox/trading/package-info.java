/**
 * A market whose prices never move, and what customers own and order there; in no broker's words.
 */
package dev.evergrant.sandbox.trading;
