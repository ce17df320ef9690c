/** Processes of their own that never outlive the one that started them. */
package dev.evergrant.local.process;
