/** What was TD Ameritrade's own, until it shut its API down in 2024. */
package dev.evergrant.sandbox.tdameritrade;
