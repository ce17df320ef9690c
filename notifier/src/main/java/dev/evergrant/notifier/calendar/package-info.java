/** When the US stock markets trade. Knows nothing else. */
package dev.evergrant.notifier.calendar;
