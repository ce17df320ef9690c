/** The durations that the services must agree on. */
package dev.evergrant.contract.time;
