/** What is Alpaca's own: live and paper, tokens without an end, API keys, its account API. */
package dev.evergrant.sandbox.alpaca;
