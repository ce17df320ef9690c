/**
 * How a service starts: what the operator's settings make for everybody (the clock, the durations,
 * the brokers, our registrations there, the public address), and one clear line where it cannot
 * start with them.
 */
package dev.evergrant.service.start;
