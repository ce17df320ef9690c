/**
 * Lets calls of programs go wrong, as brokers' calls really do, when a test asks for it. The
 * brokers of the sandbox do not know of it.
 */
package dev.evergrant.sandbox.faults;
