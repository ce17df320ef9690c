/** E*TRADE's API, version 1. */
package dev.evergrant.client.etrade;
