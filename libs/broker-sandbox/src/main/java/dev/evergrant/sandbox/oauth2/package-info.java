/** The broker's side of OAuth 2.0 (RFC 6749, RFC 7636), for every broker that speaks it. */
package dev.evergrant.sandbox.oauth2;
