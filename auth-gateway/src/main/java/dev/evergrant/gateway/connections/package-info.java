/** A user's own connections: what there is, disconnecting, and refreshing now. */
package dev.evergrant.gateway.connections;
