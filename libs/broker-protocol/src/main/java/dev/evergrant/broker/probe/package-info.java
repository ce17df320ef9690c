/** Whether a broker's API, or a program that opens it, lets us in. */
package dev.evergrant.broker.probe;
