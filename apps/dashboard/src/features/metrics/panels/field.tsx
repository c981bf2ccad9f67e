import { useId, type ReactNode } from "react";

/** How the fields of the editor look. */
export const fieldClass =
  "h-7 w-full min-w-0 rounded-md border border-field bg-surface px-2 placeholder:text-muted aria-invalid:border-bad";

/** A field under its label; `children` makes the field with the id that the label names. */
export function Field(props: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-xs font-medium">
        {props.label}
      </label>
      {props.children(id)}
      {props.hint && <p className="mt-0.5 text-[11px] text-muted">{props.hint}</p>}
    </div>
  );
}

/** What is wrong with a field, under it. */
export function FieldProblem({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p id={id} role="alert" data-testid="field-problem" className="text-xs break-words text-bad">
      {children}
    </p>
  );
}

/** A choice among a few. */
export function ChoiceField<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly testId?: string;
}) {
  return (
    <Field label={props.label}>
      {(id) => (
        <select
          id={id}
          data-testid={props.testId}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value as T)}
          className={fieldClass}
        >
          {props.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
