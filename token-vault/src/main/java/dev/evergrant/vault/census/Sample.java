package dev.evergrant.vault.census;

import java.util.List;

/**
 * One value that was counted.
 *
 * @param figure the {@link Figure}'s name; another version may have others
 * @param labels the values of its labels
 */
public record Sample(String figure, List<String> labels, double value) {}
