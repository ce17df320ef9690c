/**
 * Whether a broker's API, or a program that opens it, lets us in, and which accounts it opens to
 * us.
 */
package dev.evergrant.broker.probe;
