/** What opens a broker's API for a user, whatever the broker's protocol. */
package dev.evergrant.broker.credential;
