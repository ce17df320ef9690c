/** Sends a request to a broker and brings back its answer, on the event loop. Knows no protocol. */
package dev.evergrant.broker.http;
