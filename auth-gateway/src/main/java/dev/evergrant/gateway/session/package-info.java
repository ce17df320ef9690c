/**
 * Who calls, from which browser, and whether the call may be trusted: the login, the browser's own
 * cookie, the rule against calls from other sites, and the headers of every answer.
 */
package dev.evergrant.gateway.session;
