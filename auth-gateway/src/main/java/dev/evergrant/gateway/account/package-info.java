/** What users say about themselves: who they are, which mails they want, what they consented to. */
package dev.evergrant.gateway.account;
