/** OAuth 1.0a: signed requests (RFC 5849), and the brokers that are spoken to with them. */
package dev.evergrant.broker.oauth1;
