/** The token vault, as the gateway reaches it. Knows what went wrong, and nothing of brokers. */
package dev.evergrant.gateway.vault;
