/**
 * What IBKR calls "OAuth 1.0a Extended": RSA signatures until there is a token, then a
 * Diffie-Hellman agreement on what the API's requests are signed with. Written from IBKR's
 * documentation, without Evergrant's own code.
 */
package dev.evergrant.sandbox.ibkr.extended;
