import { ProblemError } from "./client";

/**
 * Which field of a form the API found wrong, and the rule that it breaks. Its detail begins with
 * the field's name; null if the problem is another one.
 */
export function wrongField<F extends string>(
  error: Error | null,
  fields: readonly F[],
): { field: F; rule: string } | null {
  if (!(error instanceof ProblemError) || error.kind !== "invalid-request") {
    return null;
  }
  const [name, ...rule] = (error.problem.detail ?? "").split(" ");
  const field = fields.find((known) => known === name);
  return field && rule.length > 0 ? { field, rule: rule.join(" ") } : null;
}
