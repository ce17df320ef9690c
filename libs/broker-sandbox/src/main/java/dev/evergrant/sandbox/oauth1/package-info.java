/**
 * The broker's side of OAuth 1.0a (RFC 5849): who signed a request, and who approved it. What is
 * signed is put together by a library, so that this sandbox cannot agree with Evergrant's signer by
 * being its twin.
 */
package dev.evergrant.sandbox.oauth1;
