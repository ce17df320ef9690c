/** A mail server that keeps every mail, and a page and an API to read them. */
package dev.evergrant.local.mail;
