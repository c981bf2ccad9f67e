import { memo } from "react";

/** The names that a field offers while one types. There may be thousands: they are rendered only when they change. */
export const NameOptions = memo(function NameOptions(props: {
  /** The field's `list`. */
  readonly id: string;
  readonly names: readonly string[];
}) {
  return (
    <datalist id={props.id}>
      {props.names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </datalist>
  );
});
