/** Interactive Brokers' Web API, version 1. */
package dev.evergrant.client.ibkr;
