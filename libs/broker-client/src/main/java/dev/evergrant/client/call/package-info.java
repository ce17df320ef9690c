/** Calls of a broker's API with the user's credential, whatever that is; knows no broker's API. */
package dev.evergrant.client.call;
