import { type ComponentProps, type ReactNode, type Ref, useId } from "react";
import styles from "./form.module.css";

interface TextFieldProps extends Omit<ComponentProps<"input">, "id" | "className" | "children"> {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, in words. */
  error?: string | null;
  /** Something at the field's end, such as a button. */
  trailing?: ReactNode;
  inputClass?: string;
  ref?: Ref<HTMLInputElement>;
}

/** A labelled field; what helps and what is wrong are tied to it. */
export function TextField({ label, hint, error, trailing, inputClass, ...input }: TextFieldProps) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box}>
        <input
          {...input}
          id={id}
          className={inputClass}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
        />
        {trailing}
      </div>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
