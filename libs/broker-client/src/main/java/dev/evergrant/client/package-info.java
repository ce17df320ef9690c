/**
 * What a trading service uses: {@link dev.evergrant.client.BrokerClients} makes the client of a
 * broker for a user, with the credential that Evergrant keeps alive.
 */
package dev.evergrant.client;
