/** What a mail says, and to which address it may go. Sends nothing and stores nothing. */
package dev.evergrant.notifier.message;
