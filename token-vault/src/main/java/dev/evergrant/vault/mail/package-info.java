/** Which mails users want, and the links with which they give them up. */
package dev.evergrant.vault.mail;
