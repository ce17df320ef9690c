/** OAuth 2.0 as the brokers speak it (RFC 6749, RFC 7636). */
package dev.evergrant.broker.oauth2;
