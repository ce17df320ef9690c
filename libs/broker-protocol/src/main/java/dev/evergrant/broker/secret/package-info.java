/** The one type in which a secret travels through our code. Knows nothing else of Evergrant. */
package dev.evergrant.broker.secret;
