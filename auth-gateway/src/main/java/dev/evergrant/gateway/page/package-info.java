/** Pages with a message and a way on, and errors as such pages for browsers. */
package dev.evergrant.gateway.page;
