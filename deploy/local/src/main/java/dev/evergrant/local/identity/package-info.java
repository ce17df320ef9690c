/** An OIDC provider with a login page that lets anybody in, and knows the services as clients. */
package dev.evergrant.local.identity;
