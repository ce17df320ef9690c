/** Alpaca's Trading API, version 2. */
package dev.evergrant.client.alpaca;
