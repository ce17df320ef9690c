/**
 * The broker's side of OAuth 1.0a (RFC 5849), HMAC-SHA1: who signed a request. The signature itself
 * is checked by a library, so that this sandbox cannot agree with Evergrant's signer by being its
 * twin.
 */
package dev.evergrant.sandbox.oauth1;
